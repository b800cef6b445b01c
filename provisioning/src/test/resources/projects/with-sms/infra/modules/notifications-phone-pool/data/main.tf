data "aws_region" "current" {}

output "pools_by_region" {
  value = { (data.aws_region.current.name) = { pool_id = "", pool_arn = "", exists = false } }
}
