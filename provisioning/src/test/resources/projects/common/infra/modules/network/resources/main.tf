variable "name" {
  type = string
}

variable "enable_notifications" {
  type    = bool
  default = false
}

data "aws_region" "current" {}

module "aws_vpc" {
  source = "../vpc"
  name   = var.name
}

data "aws_subnet" "private" {
  count = length(module.aws_vpc.private_subnets)
  id    = module.aws_vpc.private_subnets[count.index]
}

resource "aws_security_group" "aws_services" {
  name_prefix = "aws-service-vpc-endpoints"
  description = "VPC endpoints to access AWS services from the VPCs private subnets"
  vpc_id      = module.aws_vpc.vpc_id
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_vpc_endpoints

  vpc_id              = module.aws_vpc.vpc_id
  service_name        = "com.amazonaws.us-east-1.${each.key}"
  vpc_endpoint_type   = "Interface"
  security_group_ids  = [aws_security_group.aws_services.id]
  subnet_ids          = data.aws_subnet.private[*].id
  private_dns_enabled = true
}
