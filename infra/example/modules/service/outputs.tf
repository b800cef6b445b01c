output "app_role_arn" {
  value = aws_iam_role.app_service.arn
}

output "environment_variables" {
  value = tomap(merge({ PORT = "8000" }, var.extra_environment_variables))
}
