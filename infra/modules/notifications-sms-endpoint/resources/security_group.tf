resource "aws_security_group" "sms_endpoint" {
  count = var.enable_sms_notifications ? 1 : 0

  name_prefix = "${var.name}-sms-endpoint-"
  description = "Lets the network's workloads reach the SMS API's endpoint"
  vpc_id      = var.vpc_id

  lifecycle {
    # A group in use cannot be deleted: the new one is there before the endpoint lets go of the old one.
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  count = var.enable_sms_notifications ? 1 : 0

  security_group_id = aws_security_group.sms_endpoint[0].id
  description       = "HTTPS from the network"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = var.vpc_cidr_block
}
