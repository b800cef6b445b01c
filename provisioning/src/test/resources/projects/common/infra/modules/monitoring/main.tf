variable "service_name" {
  type = string
}

resource "aws_sns_topic" "this" {
  # checkov:skip=CKV_AWS_26:No personal data passes through alarms
  name = "${var.service_name}-monitoring"
}

output "sns_notification_channel" {
  value = aws_sns_topic.this.arn
}
