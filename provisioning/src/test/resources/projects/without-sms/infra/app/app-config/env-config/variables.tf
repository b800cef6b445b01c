variable "app_name" {
  type = string
}

variable "enable_notifications" {
  type    = bool
  default = false
}

variable "environment" {
  type = string
}

variable "network_name" {
  type = string
}
