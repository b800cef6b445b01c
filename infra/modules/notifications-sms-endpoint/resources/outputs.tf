output "endpoint_id" {
  description = "Id of the VPC endpoint; null when off."
  value       = one(aws_vpc_endpoint.sms[*].id)
}

output "security_group_id" {
  description = "Id of the endpoint's security group; null when off."
  value       = one(aws_security_group.sms_endpoint[*].id)
}
