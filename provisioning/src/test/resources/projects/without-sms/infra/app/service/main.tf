variable "environment_name" {
  type = string
}

locals {
  # The default workspace is the permanent environment
  prefix       = terraform.workspace == "default" ? "" : "${terraform.workspace}-"
  is_temporary = terraform.workspace != "default"

  build_repository_config = module.app_config.build_repository_config

  environment_config = module.app_config.environment_configs[var.environment_name]
  service_config     = local.environment_config.service_config

  service_name = "${local.prefix}${local.service_config.service_name}"
}

provider "aws" {
  region = "us-east-1"
}

module "project_config" {
  source = "../../project-config"
}

module "app_config" {
  source = "../app-config"
}

module "monitoring" {
  source       = "../../modules/monitoring"
  service_name = local.service_name
}

module "service" {
  source       = "../../modules/service"
  service_name = local.service_name

  extra_environment_variables = merge(
    local.notifications_environment_variables,
  )
}
