output "network_name" {
  value = var.network_name
}
