variable "cidr_block" {
  description = "Address range of the network"
  type        = string
}

variable "enable_sms_notifications" {
  description = "Whether any application in the network sends text messages"
  type        = bool
  default     = false
}

variable "name" {
  description = "Name of the network"
  type        = string
}
