variable "name" {
  type = string
}

variable "phone_pool_arn" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_log_group" "sms_logs" {
  name              = "/aws/sms-voice/${var.name}/sms-notifications/delivery-receipts"
  retention_in_days = 365
}

resource "aws_iam_role" "logging_role" {
  name = "sms-logging-role-${var.name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sms-voice.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "sms_logging_permissions" {
  name = "sms-logging-policy-${var.name}"
  role = aws_iam_role.logging_role.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
      Resource = [aws_cloudwatch_log_group.sms_logs.arn, "${aws_cloudwatch_log_group.sms_logs.arn}:*"]
    }]
  })
}

resource "aws_cloudformation_stack" "sms_config_set" {
  name               = "${var.name}-config-set"
  timeout_in_minutes = 5
  on_failure         = "ROLLBACK"
  depends_on         = [aws_iam_role_policy.sms_logging_permissions]

  template_body = jsonencode({
    Resources = {
      SmsConfigSet = {
        Type = "AWS::SMSVOICE::ConfigurationSet"
        Properties = {
          ConfigurationSetName = "${var.name}-config-set"
          EventDestinations = [{
            EventDestinationName      = "sms-event-destination"
            Enabled                   = true
            MatchingEventTypes        = ["TEXT_ALL"]
            CloudWatchLogsDestination = { IamRoleArn = aws_iam_role.logging_role.arn, LogGroupArn = aws_cloudwatch_log_group.sms_logs.arn }
          }]
        }
      }
    }
    Outputs = { ConfigSetName = { Value = { "Ref" : "SmsConfigSet" } } }
  })
}

resource "aws_iam_policy" "sms_access" {
  name = "${var.name}-end-user-messaging-sms-access"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sms-voice:SendTextMessage"]
      Resource = [var.phone_pool_arn, "arn:aws:sms-voice:*:${data.aws_caller_identity.current.account_id}:configuration-set/${var.name}-config-set"]
    }]
  })
}

output "access_policy_arn" {
  value = aws_iam_policy.sms_access.arn
}

output "configuration_set_name" {
  value = aws_cloudformation_stack.sms_config_set.outputs["ConfigSetName"]
}
