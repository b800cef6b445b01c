mock_provider "aws" {
  mock_data "aws_subnet" {
    defaults = { availability_zone = "us-east-1a", id = "subnet-1" }
  }
}

run "apply" {}
