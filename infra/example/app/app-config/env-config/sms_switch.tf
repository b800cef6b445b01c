variable "enable_sms_notifications" {
  description = "Whether this environment sends text messages"
  type        = bool
  default     = false
}

output "sms_config" {
  description = "Configuration of this environment's text messages; null where none are sent"
  value       = local.sms_config
}
