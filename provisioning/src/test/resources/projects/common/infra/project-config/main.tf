locals {
  project_name   = "city"
  default_region = "us-east-1"
}

output "aws_services" {
  value = ["cloudformation", "iam", "kms", "logs"]
}

output "default_region" {
  value = local.default_region
}

output "project_name" {
  value = local.project_name
}
