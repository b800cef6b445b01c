data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  # A CloudFormation stack's name takes no underscores, which a Strata name may have. Other than anything that Strata's own SMS modules
  # name, so that the two can stand side by side.
  stack_name = var.stack_name != "" ? var.stack_name : "${replace(var.name, "_", "-")}-strata-sms"

  lifetime = var.is_temporary ? "TEMPORARY" : "PERMANENT"

  # A protect configuration that is there already wins.
  allowed_countries        = var.protect_configuration_id == "" ? sort(distinct(var.allowed_countries)) : []
  protect_configuration_id = var.protect_configuration_id != "" ? var.protect_configuration_id : try(aws_cloudformation_stack.allowed_countries[0].outputs["ProtectConfigurationId"], "")
}

resource "aws_cloudformation_stack" "notifications_sms" {
  # checkov:skip=CKV_AWS_124:Terraform reports how the stack's operations end
  name          = local.stack_name
  template_body = file("${path.module}/notifications-sms.yaml")
  capabilities  = ["CAPABILITY_NAMED_IAM"]

  parameters = {
    Name                      = var.name
    ConfigurationSetName      = var.configuration_set_name
    PhonePoolArn              = var.phone_pool_arn
    OptOutListArn             = var.opt_out_list_arn
    ProtectConfigurationId    = local.protect_configuration_id
    AllowOptOutReading        = var.allow_opt_out_reading
    AllowOptOutManagement     = var.allow_opt_out_management
    AllowDeliveryLogReading   = var.allow_delivery_log_reading
    InboundQueueArn           = try(var.inbound_queue.arn, "")
    InboundKeyArn             = try(var.inbound_queue.key_arn, "")
    InboundDeadLetterQueueArn = try(var.inbound_queue.dead_letter_queue_arn, "")
    EnableOperatorPolicy      = var.enable_operator_policy
    AllowOperatorSends        = var.allow_operator_sends
    DeliveryLogGroupName      = var.delivery_log_group_name
    CreateDeliveryLog         = var.create_delivery_log
    LogRetentionInDays        = var.log_retention_days
    LogKmsKeyArn              = var.log_kms_key_arn
    EnableDeliveryQueue       = var.enable_delivery_queue
    ArchiveStreamArn          = try(aws_cloudformation_stack.delivery_archive[0].outputs["DeliveryStreamArn"], "")
    ArchiveRoleArn            = try(aws_cloudformation_stack.delivery_archive[0].outputs["DeliveryArchiveRoleArn"], "")
    FailureRatePercent        = var.failure_rate_percent
    FailureRateMinimumTexts   = var.failure_rate_minimum_texts
    SentMetricNamespace       = try(var.sent_metric.namespace, "")
    SentMetricName            = try(var.sent_metric.name, "")
    IsOnlySender              = var.is_only_sender
    MonthlySpendLimitInUsd    = var.monthly_spend_limit_usd
    AlarmTopicArns            = join(",", sort(distinct(var.alarm_topic_arns)))
    Lifetime                  = local.lifetime
  }
}
