variable "enable_sms_notifications" {
  type    = bool
  default = false
}

locals {
  interface_vpc_endpoints = setunion(
    ["ecr.api", "ecr.dkr", "logs"],
    var.enable_notifications ? ["email-smtp"] : [],
    var.enable_sms_notifications ? ["pinpoint-sms-voice-v2"] : [],
  )
}
