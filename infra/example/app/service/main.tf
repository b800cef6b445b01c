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
      environment = var.environment_name
      description = "Application resources created in ${var.environment_name} environment"
    })
  }
}

locals {
  # The default workspace is the permanent environment; every other one is temporary, for a pull request or a test.
  prefix       = terraform.workspace == "default" ? "" : "${terraform.workspace}-"
  is_temporary = terraform.workspace != "default"

  build_repository_config = module.app_config.build_repository_config
  environment_config      = module.app_config.environment_configs[var.environment_name]
  service_name            = "${local.prefix}${module.app_config.app_name}-${var.environment_name}"
}

module "project_config" {
  source = "../../project-config"
}

module "app_config" {
  source = "../app-config"
}

module "service" {
  source       = "../../modules/service"
  service_name = local.service_name

  extra_environment_variables = merge(
    local.sms_environment_variables,
  )
}
