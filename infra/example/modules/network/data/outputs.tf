output "aws_services_security_group_id" {
  value = data.aws_security_groups.aws_services.ids[0]
}

output "private_subnet_ids" {
  value = data.aws_subnets.private.ids
}

output "vpc_id" {
  value = data.aws_vpc.network.id
}
