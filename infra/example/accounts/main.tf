terraform {
  required_version = ">= 1.10.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0, < 7.0.0"
    }
  }

  # A project keeps its state in backend "s3"; this example keeps it in a file.
}

provider "aws" {
  region = module.project_config.default_region

  default_tags {
    tags = merge(module.project_config.default_tags, {
      description = "Backend resources required for terraform state management and GitHub authentication with AWS."
    })
  }
}

module "project_config" {
  source = "../project-config"
}

# Once in an account: without it there are no metrics of texts, and no alarm on what they cost.
module "sms_account" {
  source = "../../modules/notifications-sms-account/resources"
}
