output "sns_notification_channel" {
  description = "ARN of the topic that alarms notify"
  value       = aws_sns_topic.this.arn
}
