output "database_config" {
  value = { cluster_name = "${var.app_name}-${var.environment}" }
}

output "network_name" {
  value = var.network_name
}

output "notifications_config" {
  value = local.notifications_config
}

output "service_config" {
  value = { service_name = "${var.app_name}-${var.environment}" }
}
