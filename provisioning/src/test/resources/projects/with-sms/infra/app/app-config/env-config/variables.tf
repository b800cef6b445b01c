variable "app_name" {
  type = string
}

variable "enable_notifications" {
  type    = bool
  default = false
}

variable "enable_sms_notifications" {
  type        = bool
  description = "Enables SMS notifications"
  default     = false
}

variable "sms_number_type" {
  type    = string
  default = null
}

variable "sms_sender_phone_number_registration_id" {
  type    = string
  default = null
}

variable "environment" {
  type = string
}

variable "network_name" {
  type = string
}
