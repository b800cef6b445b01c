locals {
  # A CloudFormation stack's name takes no underscores, which a Strata name may have.
  stack_name = "${replace(var.name, "_", "-")}-config-set"
}

resource "aws_cloudformation_stack" "notifications_sms" {
  # checkov:skip=CKV_AWS_124:Terraform reports how the stack's operations end
  name          = local.stack_name
  template_body = file("${path.module}/notifications-sms.yaml")
  capabilities  = ["CAPABILITY_IAM"]

  parameters = {
    Name                   = var.name
    PhonePoolArn           = var.phone_pool_arn
    OptOutListArn          = var.opt_out_list_arn
    ProtectConfigurationId = var.protect_configuration_id
    AllowOptOutManagement  = var.allow_opt_out_management
    LogRetentionInDays     = var.log_retention_days
    LogKmsKeyArn           = var.log_kms_key_arn
    EnableDeliveryQueue    = var.enable_delivery_queue
    AlarmTopicArns         = join(",", sort(distinct(var.alarm_topic_arns)))
  }
}
