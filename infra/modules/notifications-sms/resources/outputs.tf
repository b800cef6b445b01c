locals {
  stack_outputs = aws_cloudformation_stack.notifications_sms.outputs
}

output "access_policy_arn" {
  description = "Policy to attach to the application's role: sends through this pool with this configuration set, and what else was asked for."
  value       = local.stack_outputs["AccessPolicyArn"]
}

output "configuration_set_arn" {
  description = "ARN of the configuration set."
  value       = local.stack_outputs["ConfigurationSetArn"]
}

output "configuration_set_name" {
  description = "Name of the configuration set. A text sent without it leaves no delivery event."
  value       = local.stack_outputs["ConfigurationSetName"]
}

output "delivery_dead_letter_queue_arn" {
  description = "ARN of the queue of delivery events that their consumer gave up; null without a delivery queue."
  value       = var.enable_delivery_queue ? local.stack_outputs["DeliveryDeadLetterQueueArn"] : null
}

output "delivery_key_arn" {
  description = "ARN of the key that encrypts delivery events on their way to the queue; null without a delivery queue."
  value       = var.enable_delivery_queue ? local.stack_outputs["DeliveryKeyArn"] : null
}

output "delivery_log_group_arn" {
  description = "ARN of the log group of delivery events, without an ending \":*\"."
  value       = local.stack_outputs["DeliveryLogGroupArn"]
}

output "delivery_log_group_name" {
  description = "Name of the log group of delivery events."
  value       = local.stack_outputs["DeliveryLogGroupName"]
}

output "delivery_log_role_arn" {
  description = "ARN of the role that AWS writes delivery events with."
  value       = local.stack_outputs["DeliveryLogRoleArn"]
}

output "delivery_queue_arn" {
  description = "ARN of the queue of delivery events; null without one."
  value       = var.enable_delivery_queue ? local.stack_outputs["DeliveryQueueArn"] : null
}

output "delivery_queue_url" {
  description = "URL of the queue of delivery events; null without one."
  value       = var.enable_delivery_queue ? local.stack_outputs["DeliveryQueueUrl"] : null
}

output "delivery_topic_arn" {
  description = "ARN of the topic that delivery events pass through on their way to the queue; null without a delivery queue."
  value       = var.enable_delivery_queue ? local.stack_outputs["DeliveryTopicArn"] : null
}

output "environment_variables" {
  description = "What the application reads, to be merged into its environment."
  value = tomap(merge(
    {
      AWS_SMS_PHONE_POOL_ID           = local.stack_outputs["PhonePoolId"]
      AWS_SMS_PHONE_POOL_ARN          = local.stack_outputs["PhonePoolArn"]
      AWS_SMS_CONFIGURATION_SET_NAME  = local.stack_outputs["ConfigurationSetName"]
      AWS_SMS_OPT_OUT_LIST_NAME       = local.stack_outputs["OptOutListName"]
      AWS_SMS_DELIVERY_LOG_GROUP_NAME = local.stack_outputs["DeliveryLogGroupName"]
    },
    var.enable_delivery_queue ? { AWS_SMS_DELIVERY_QUEUE_URL = local.stack_outputs["DeliveryQueueUrl"] } : {},
  ))
}

output "metric_namespace" {
  description = "CloudWatch namespace of the metrics FinalEvents (by EventType), DeliveredTexts, UndeliveredTexts and TextsTakenForSpam."
  value       = local.stack_outputs["MetricNamespace"]
}

output "stack_name" {
  description = "Name of the CloudFormation stack that holds all of this."
  value       = aws_cloudformation_stack.notifications_sms.name
}
