output "database_config" {
  value = { cluster_name = "${var.app_name}-${var.environment}" }
}

output "network_name" {
  value = var.network_name
}
