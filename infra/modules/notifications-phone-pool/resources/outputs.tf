output "opt_out_list_arn" {
  description = "ARN of the pool's opt-out list."
  value       = aws_cloudformation_stack.phone_pool.outputs["OptOutListArn"]
}

output "opt_out_list_name" {
  description = "Name of the pool's opt-out list."
  value       = aws_cloudformation_stack.phone_pool.outputs["OptOutListName"]
}

output "phone_pool_arn" {
  description = "ARN of the pool."
  value       = aws_cloudformation_stack.phone_pool.outputs["PhonePoolArn"]
}

output "phone_pool_id" {
  description = "Id of the pool, to send through."
  value       = aws_cloudformation_stack.phone_pool.outputs["PhonePoolId"]
}

output "simulator_number" {
  description = "The simulator number in E.164 form; null without one."
  value       = var.enable_simulator ? aws_cloudformation_stack.phone_pool.outputs["SimulatorNumber"] : null
}

output "simulator_number_arn" {
  description = "ARN of the simulator number; null without one."
  value       = var.enable_simulator ? aws_cloudformation_stack.phone_pool.outputs["SimulatorNumberArn"] : null
}

output "stack_name" {
  description = "Name of the CloudFormation stack that holds the pool."
  value       = aws_cloudformation_stack.phone_pool.name
}
