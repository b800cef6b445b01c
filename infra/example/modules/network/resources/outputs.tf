output "sms_endpoint_id" {
  value = module.sms_endpoint.endpoint_id
}

output "vpc_id" {
  value = aws_vpc.network.id
}
