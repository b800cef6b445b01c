output "aws_services" {
  value = local.aws_services
}

output "default_region" {
  value = local.default_region
}

output "default_tags" {
  value = local.default_tags
}

output "network_configs" {
  value = local.network_configs
}

output "project_name" {
  value = local.project_name
}
