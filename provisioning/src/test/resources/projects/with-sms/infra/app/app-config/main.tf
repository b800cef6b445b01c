locals {
  app_name = "app"

  # Whether or not the application sends email notifications
  enable_notifications = false

  # Whether or not the application sends SMS notifications
  enable_sms_notifications = false

  environment_configs = {
    dev  = module.dev_config
    prod = module.prod_config
  }
}

output "build_repository_config" {
  value = local.build_repository_config
}

output "enable_notifications" {
  value = local.enable_notifications
}

output "enable_sms_notifications" {
  value = local.enable_sms_notifications
}

output "environment_configs" {
  value = local.environment_configs
}
