output "opt_out_list_arn" {
  description = "ARN of the permanent environment's opt-out list."
  value       = data.aws_cloudformation_stack.permanent_environment_phone_pool.outputs["OptOutListArn"]
}

output "opt_out_list_name" {
  description = "Name of the permanent environment's opt-out list."
  value       = data.aws_cloudformation_stack.permanent_environment_phone_pool.outputs["OptOutListName"]
}

output "phone_pool_arn" {
  description = "ARN of the permanent environment's pool."
  value       = data.aws_cloudformation_stack.permanent_environment_phone_pool.outputs["PhonePoolArn"]
}

output "phone_pool_id" {
  description = "Id of the permanent environment's pool, to send through."
  value       = data.aws_cloudformation_stack.permanent_environment_phone_pool.outputs["PhonePoolId"]
}

output "stack_name" {
  description = "Name of the permanent environment's CloudFormation stack that holds the pool."
  value       = data.aws_cloudformation_stack.permanent_environment_phone_pool.name
}
