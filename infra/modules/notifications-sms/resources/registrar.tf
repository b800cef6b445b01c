# The policy of people who register and change phone numbers: a stack of its own, since the template beside it is as large as
# CloudFormation takes.
resource "aws_cloudformation_stack" "registrar_policy" {
  # checkov:skip=CKV_AWS_124:Terraform reports how the stack's operations end
  count = var.enable_registrar_policy ? 1 : 0

  name          = "${local.stack_name}-registrar"
  template_body = file("${path.module}/registrar-policy.yaml")
  capabilities  = ["CAPABILITY_IAM"]

  parameters = {
    Name          = var.name
    PhonePoolArn  = var.phone_pool_arn
    OptOutListArn = var.opt_out_list_arn
  }
}
