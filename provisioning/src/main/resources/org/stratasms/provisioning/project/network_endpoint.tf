variable "enable_sms_notifications" {
  description = "Whether an application in this network sends text messages, so that the network needs an endpoint for the SMS API"
  type        = bool
  default     = false
}

data "aws_vpc_endpoint_service" "sms" {
  count   = var.enable_sms_notifications ? 1 : 0
  service = "pinpoint-sms-voice-v2"
}

resource "aws_vpc_endpoint" "sms" {
  count = var.enable_sms_notifications ? 1 : 0

  vpc_id             = module.aws_vpc.vpc_id
  service_name       = data.aws_vpc_endpoint_service.sms[0].service_name
  vpc_endpoint_type  = "Interface"
  security_group_ids = [aws_security_group.aws_services.id]
  # Not every availability zone offers the service.
  subnet_ids = [
    for subnet in data.aws_subnet.private[*] : subnet.id
    if contains(data.aws_vpc_endpoint_service.sms[0].availability_zones, subnet.availability_zone)
  ]
  private_dns_enabled = true
}
