# The archive of delivery events: a stack of its own, so that the bucket need not be touched when anything else changes. A temporary
# environment has nothing worth keeping for years.
resource "aws_cloudformation_stack" "delivery_archive" {
  # checkov:skip=CKV_AWS_124:Terraform reports how the stack's operations end
  count = var.enable_archive && !var.is_temporary ? 1 : 0

  name          = "${local.stack_name}-archive"
  template_body = file("${path.module}/delivery-archive.yaml")
  capabilities  = ["CAPABILITY_IAM"]

  parameters = {
    Name                 = var.name
    ConfigurationSetName = var.configuration_set_name
    RetentionInDays      = var.archive_retention_days
  }
}
