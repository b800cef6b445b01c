locals {
  # Empty while `terraform import` takes in a stack: Terraform looks at the outputs before it has asked AWS for the stack's.
  stack_outputs = coalesce(aws_cloudformation_stack.notifications_sms.outputs, {})
}

output "access_policy_arn" {
  description = "Policy to attach to the application's role: sends through this pool with this configuration set, and what else was asked for."
  # Known before the stack is, and the same after every update: what is attached stays attached meanwhile. The Region's name is the data
  # source's id in every version of the provider; `name` is deprecated in 6, `region` unknown to 5.
  value      = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:policy/${local.stack_name}-access-${data.aws_region.current.id}"
  depends_on = [aws_cloudformation_stack.notifications_sms]
}

output "archive_bucket_name" {
  description = "Name of the bucket that delivery events are archived in; null without an archive."
  value       = try(aws_cloudformation_stack.delivery_archive[0].outputs["BucketName"], null)
}

output "configuration_set_arn" {
  description = "ARN of the configuration set."
  value       = lookup(local.stack_outputs, "ConfigurationSetArn", null)
}

output "configuration_set_name" {
  description = "Name of the configuration set. A text sent without it leaves no delivery event."
  value       = lookup(local.stack_outputs, "ConfigurationSetName", null)
}

output "delivery_dead_letter_queue_arn" {
  description = "ARN of the queue of delivery events that could not be delivered, or that their consumer gave up; null without a delivery queue."
  value       = var.enable_delivery_queue ? lookup(local.stack_outputs, "DeliveryDeadLetterQueueArn", null) : null
}

output "delivery_key_arn" {
  description = "ARN of the key that encrypts delivery events on their way to the queue; null without a delivery queue."
  value       = var.enable_delivery_queue ? lookup(local.stack_outputs, "DeliveryKeyArn", null) : null
}

output "delivery_log_group_arn" {
  description = "ARN of the log group of delivery events, without an ending \":*\"."
  value       = lookup(local.stack_outputs, "DeliveryLogGroupArn", null)
}

output "delivery_log_group_name" {
  description = "Name of the log group of delivery events."
  value       = lookup(local.stack_outputs, "DeliveryLogGroupName", null)
}

output "delivery_log_role_arn" {
  description = "ARN of the role that AWS writes delivery events with."
  value       = lookup(local.stack_outputs, "DeliveryLogRoleArn", null)
}

output "delivery_queue_arn" {
  description = "ARN of the queue of delivery events; null without one."
  value       = var.enable_delivery_queue ? lookup(local.stack_outputs, "DeliveryQueueArn", null) : null
}

output "delivery_queue_url" {
  description = "URL of the queue of delivery events; null without one."
  value       = var.enable_delivery_queue ? lookup(local.stack_outputs, "DeliveryQueueUrl", null) : null
}

output "delivery_topic_arn" {
  description = "ARN of the topic that delivery events pass through on their way to the queue; null without a delivery queue."
  value       = var.enable_delivery_queue ? lookup(local.stack_outputs, "DeliveryTopicArn", null) : null
}

output "environment_variables" {
  description = "What the application reads, to be merged into its environment."
  # The names are known before the stack is, so that a plan shows them.
  value = tomap({
    for variable, output in merge(
      {
        AWS_SMS_PHONE_POOL_ID           = "PhonePoolId"
        AWS_SMS_PHONE_POOL_ARN          = "PhonePoolArn"
        AWS_SMS_CONFIGURATION_SET_NAME  = "ConfigurationSetName"
        AWS_SMS_DELIVERY_LOG_GROUP_NAME = "DeliveryLogGroupName"
      },
      var.opt_out_list_arn != "" ? { AWS_SMS_OPT_OUT_LIST_NAME = "OptOutListName" } : {},
      var.enable_delivery_queue ? { AWS_SMS_DELIVERY_QUEUE_URL = "DeliveryQueueUrl" } : {},
      var.inbound_queue != null ? { AWS_SMS_INBOUND_QUEUE_URL = "InboundQueueUrl" } : {},
    ) : variable => lookup(local.stack_outputs, output, null)
  })
}

output "metric_namespace" {
  description = "CloudWatch namespace of the metrics FinalEvents (by EventType), DeliveredTexts, UndeliveredTexts and TextsTakenForSpam."
  value       = lookup(local.stack_outputs, "MetricNamespace", null)
}

output "operator_policy_arn" {
  description = "Policy to attach to the role of people who look after this environment; null without one."
  value       = var.enable_operator_policy ? lookup(local.stack_outputs, "OperatorPolicyArn", null) : null
}

output "protect_configuration_id" {
  description = "Protect configuration whose country rules apply to every message of this environment; null where the account's apply."
  value       = local.protect_configuration_id != "" ? local.protect_configuration_id : null
}

output "registrar_policy_arn" {
  description = "Policy to attach, beside the operator's, to the role of people who register and change phone numbers; null without one."
  value       = try(lookup(coalesce(one(aws_cloudformation_stack.registrar_policy).outputs, {}), "RegistrarPolicyArn", null), null)
}

output "stack_name" {
  description = "Name of the CloudFormation stack that holds all of this."
  value       = aws_cloudformation_stack.notifications_sms.name
}
