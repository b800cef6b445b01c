locals {
  # Empty while `terraform import` takes in a stack: Terraform looks at the outputs before it has asked AWS for the stack's.
  stack_outputs = coalesce(aws_cloudformation_stack.phone_pool.outputs, {})
}

output "inbound_queue" {
  description = "The queue of what recipients text back, for inbound_queue of module notifications-sms: url, arn, dead_letter_queue_arn and key_arn; null without one."
  value = var.enable_inbound_queue ? {
    url                   = lookup(local.stack_outputs, "InboundQueueUrl", null)
    arn                   = lookup(local.stack_outputs, "InboundQueueArn", null)
    dead_letter_queue_arn = lookup(local.stack_outputs, "InboundDeadLetterQueueArn", null)
    key_arn               = lookup(local.stack_outputs, "InboundKeyArn", null)
  } : null
}

output "opt_out_list_arn" {
  description = "ARN of the pool's opt-out list."
  value       = lookup(local.stack_outputs, "OptOutListArn", null)
}

output "opt_out_list_name" {
  description = "Name of the pool's opt-out list."
  value       = lookup(local.stack_outputs, "OptOutListName", null)
}

output "phone_pool_arn" {
  description = "ARN of the pool."
  value       = lookup(local.stack_outputs, "PhonePoolArn", null)
}

output "phone_pool_id" {
  description = "Id of the pool, to send through."
  value       = lookup(local.stack_outputs, "PhonePoolId", null)
}

output "simulator_number" {
  description = "The simulator number in E.164 form; null without one."
  value       = var.enable_simulator ? lookup(local.stack_outputs, "SimulatorNumber", null) : null
}

output "simulator_number_arn" {
  description = "ARN of the simulator number; null without one."
  value       = var.enable_simulator ? lookup(local.stack_outputs, "SimulatorNumberArn", null) : null
}

output "stack_name" {
  description = "Name of the CloudFormation stack that holds the pool."
  value       = aws_cloudformation_stack.phone_pool.name
}
