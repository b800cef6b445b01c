mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_cloudformation_stack" {
    defaults = {
      outputs = {
        OptOutListArn  = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-strata-sms-opt-outs"
        OptOutListName = "app-dev-strata-sms-opt-outs"
        PhonePoolArn   = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
        PhonePoolId    = "pool-1"
      }
    }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/city-github-actions" }
  }

  mock_data "aws_rds_cluster" {
    defaults = { cluster_resource_id = "cluster-ABC", database_name = "app", endpoint = "app-dev.example.com", port = 5432, vpc_security_group_ids = ["sg-database"] }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_data "aws_security_groups" {
    defaults = { ids = ["sg-endpoints"] }
  }

  mock_data "aws_subnet" {
    defaults = { availability_zone = "us-east-1a", id = "subnet-1" }
  }

  mock_data "aws_vpc" {
    defaults = { id = "vpc-0123456789abcdef0" }
  }

  mock_data "aws_vpc_endpoint_service" {
    defaults = {
      availability_zones = ["us-east-1a"]
      service_name       = "com.amazonaws.us-east-1.pinpoint-sms-voice-v2"
    }
  }

  # One map for all of the stacks: each module takes what its own stack has.
  mock_resource "aws_cloudformation_stack" {
    defaults = {
      outputs = {
        AccessPolicyArn        = "arn:aws:iam::111122223333:policy/access"
        ConfigurationSetArn    = "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/set"
        ConfigurationSetName   = "set"
        DeliveryLogGroupArn    = "arn:aws:logs:us-east-1:111122223333:log-group:delivery-events"
        DeliveryLogGroupName   = "delivery-events"
        DeliveryLogRoleArn     = "arn:aws:iam::111122223333:role/delivery-log"
        MetricNamespace        = "StrataSms/app-dev"
        OptOutListArn          = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-strata-sms-opt-outs"
        OptOutListName         = "app-dev-strata-sms-opt-outs"
        PhonePoolArn           = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
        PhonePoolId            = "pool-1"
        ProtectConfigurationId = "protect-1"
      }
    }
  }

  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:us-east-1:111122223333:task-definition/app-dev-sms-worker:1" }
  }

  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::111122223333:policy/access" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/role" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:app-dev-monitoring" }
  }
}
