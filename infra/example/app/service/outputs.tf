output "app_role_arn" {
  description = "Role that the application's tasks run with."
  value       = module.service.app_role_arn
}

output "environment_variables" {
  description = "What the application's container gets."
  value       = module.service.environment_variables
}
