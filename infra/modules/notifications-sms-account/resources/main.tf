resource "aws_cloudformation_stack" "sms_account" {
  # checkov:skip=CKV_AWS_124:Terraform reports how the stack's operations end
  name          = var.stack_name
  template_body = file("${path.module}/sms-account.yaml")
  capabilities  = ["CAPABILITY_IAM"]
}
