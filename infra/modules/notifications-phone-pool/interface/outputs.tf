output "opt_out_list_name" {
  description = "Name of the pool's opt-out list, unless another one is named."
  value       = local.opt_out_list_name
}

output "stack_name" {
  description = "Name of the CloudFormation stack that holds the pool. Stable: temporary environments find the pool by it."
  value       = local.stack_name
}
