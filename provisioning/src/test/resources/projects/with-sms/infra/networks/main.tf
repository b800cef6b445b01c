variable "network_name" {
  type = string
}

locals {
  app_configs = [module.app_config]

  apps_in_network = [
    for app in local.app_configs :
    app
    if anytrue([
      for environment_config in app.environment_configs : true if environment_config.network_name == var.network_name
    ])
  ]

  enable_notifications = anytrue([for app in local.apps_in_network : app.enable_notifications])

  # Whether any of the applications in the network has enabled SMS notifications
  enable_sms_notifications = anytrue([for app in local.apps_in_network : app.enable_sms_notifications])
}

provider "aws" {
  region = "us-east-1"
}

module "app_config" {
  source = "../app/app-config"
}

module "network" {
  source               = "../modules/network/resources"
  name                 = var.network_name
  enable_notifications = local.enable_notifications
}
