output "network_name" {
  value = var.network_name
}

output "sms_config" {
  value = local.sms_config
}
