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
      network_name = var.network_name
      description  = "VPC resources"
    })
  }
}

locals {
  network_config = module.project_config.network_configs[var.network_name]

  # A project lists every application's config here.
  app_configs = [module.app_config]
}

module "project_config" {
  source = "../project-config"
}

module "app_config" {
  source = "../app/app-config"
}

module "network" {
  source     = "../modules/network/resources"
  name       = var.network_name
  cidr_block = local.network_config.cidr_block

  # Easy to forget, and nothing but a plan notices.
  enable_sms_notifications = local.enable_sms_notifications
}
