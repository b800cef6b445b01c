variable "name" {
  type = string
}

variable "project_name" {
  type = string
}

data "aws_vpc" "network" {
  tags = { project = var.project_name, network_name = var.name }
}

data "aws_subnets" "private" {
  tags = { project = var.project_name, network_name = var.name, subnet_type = "private" }
}

data "aws_security_groups" "aws_services" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.network.id]
  }
}

output "aws_services_security_group_id" {
  value = data.aws_security_groups.aws_services.ids[0]
}

output "private_subnet_ids" {
  value = data.aws_subnets.private.ids
}

output "vpc_id" {
  value = data.aws_vpc.network.id
}
