output "app_role_arn" {
  value = aws_iam_role.app_service.arn
}

output "cluster_name" {
  description = "Name of the ECS cluster, which this stand-in does not make"
  value       = var.service_name
}

output "environment_variables" {
  value = tomap(merge({ PORT = "8000" }, var.extra_environment_variables))
}
