# Stands in for Strata's modules/network/resources: a VPC with one private subnet in each of three zones.

data "aws_availability_zones" "available" {
  state = "available"
}

locals {
  zones = slice(sort(data.aws_availability_zones.available.names), 0, 3)
}

resource "aws_vpc" "network" {
  cidr_block           = var.cidr_block
  enable_dns_hostnames = true
  enable_dns_support   = true

  tags = { Name = var.name }
}

resource "aws_subnet" "private" {
  for_each = toset(local.zones)

  vpc_id            = aws_vpc.network.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr_block, 3, index(local.zones, each.key))

  tags = { Name = "${var.name}-private-${each.key}" }
}
