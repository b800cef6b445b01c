output "log_group_name" {
  description = "Name of the worker's log group; null in a temporary environment."
  value       = one(aws_cloudwatch_log_group.worker[*].name)
}

output "security_group_id" {
  description = "Id of the worker's security group; null in a temporary environment."
  value       = one(aws_security_group.worker[*].id)
}

output "service_name" {
  description = "Name of the worker's ECS service; null in a temporary environment."
  value       = one(aws_ecs_service.worker[*].name)
}

output "task_role_arn" {
  description = "ARN of the role that the worker runs with; null in a temporary environment."
  value       = one(aws_iam_role.task[*].arn)
}
