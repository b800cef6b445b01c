variable "app_name" {
  type = string
}

variable "enable_sms_notifications" {
  description = "Whether this environment sends text messages"
  type        = bool
  default     = false
}

variable "environment" {
  type = string
}

variable "network_name" {
  description = "Name of the network that the environment runs in"
  type        = string
}

variable "sms_allow_simulator_only" {
  description = "Whether this environment may do with a simulator alone, from which no text reaches a person"
  type        = bool
  default     = null
}

variable "sms_enable_delivery_queue" {
  description = "Whether delivery events also go to a queue that the application reads"
  type        = bool
  default     = null
}

variable "sms_enable_simulator" {
  description = "Whether the phone pool gets a simulator number"
  type        = bool
  default     = null
}

variable "sms_origination_identity_arns" {
  description = "Approved phone numbers and sender IDs to send from, as ARNs or ids"
  type        = list(string)
  default     = null
}

variable "sms_simulator_help_message" {
  description = "HELP reply that this environment's simulator was created with, if the reply has changed since"
  type        = string
  default     = null
}

variable "sms_simulator_stop_message" {
  description = "STOP reply that this environment's simulator was created with, if the reply has changed since"
  type        = string
  default     = null
}
