mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_data "aws_rds_cluster" {
    defaults = { cluster_resource_id = "cluster-ABC", database_name = "app", endpoint = "localhost", port = 5432, vpc_security_group_ids = ["sg-database"] }
  }

  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:us-east-1:111122223333:task-definition/app-dev-sms-worker:1" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/worker" }
  }
}

variables {
  name                      = "app-dev"
  cluster_name              = "app-dev"
  vpc_id                    = "vpc-0123456789abcdef0"
  private_subnet_ids        = ["subnet-a"]
  db_cluster_name           = "app-dev"
  image                     = "111122223333.dkr.ecr.us-east-1.amazonaws.com/city-app-sms-worker:0.1.0"
  image_repository_arn      = "arn:aws:ecr:us-east-1:111122223333:repository/city-app-sms-worker"
  sms_environment_variables = {}
}

