output "app_name" {
  value = local.app_name
}

output "build_repository_config" {
  value = local.build_repository_config
}

output "enable_sms_notifications" {
  value = local.enable_sms_notifications
}

output "environment_configs" {
  value = local.environment_configs
}

output "environments" {
  value = local.environments
}
