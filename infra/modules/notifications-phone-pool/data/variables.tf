variable "name" {
  description = "Name of the permanent environment's text messages, such as app-dev-sms, without a workspace's prefix."
  type        = string
  nullable    = false
}
