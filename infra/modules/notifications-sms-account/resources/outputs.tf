output "service_linked_role_name" {
  description = "Name of the role with which AWS End User Messaging publishes its metrics."
  value       = lookup(coalesce(aws_cloudformation_stack.sms_account.outputs, {}), "ServiceLinkedRoleName", null)
}

output "stack_name" {
  description = "Name of the CloudFormation stack that holds the role."
  value       = aws_cloudformation_stack.sms_account.name
}
