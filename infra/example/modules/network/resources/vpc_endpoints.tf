# Without it, and without NAT, the SMS API cannot be reached from the network.
module "sms_endpoint" {
  source = "../../../../modules/notifications-sms-endpoint/resources"

  enable_sms_notifications                = var.enable_sms_notifications
  name                                    = var.name
  vpc_id                                  = aws_vpc.network.id
  vpc_cidr_block                          = var.cidr_block
  private_subnet_ids_by_availability_zone = { for zone, subnet in aws_subnet.private : zone => subnet.id }
}
