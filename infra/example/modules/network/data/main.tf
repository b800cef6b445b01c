# Stands in for Strata's modules/network/data: finds what the network layer has made.

data "aws_vpc" "network" {
  tags = {
    project      = var.project_name
    network_name = var.name
  }
}

data "aws_subnets" "private" {
  tags = {
    project      = var.project_name
    network_name = var.name
    subnet_type  = "private"
  }
}

data "aws_security_groups" "aws_services" {
  filter {
    name   = "group-name"
    values = ["aws-service-vpc-endpoints*"]
  }

  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.network.id]
  }
}
