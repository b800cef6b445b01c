# The countries that texts may go to: a stack of its own, since the template is long.
resource "aws_cloudformation_stack" "allowed_countries" {
  # checkov:skip=CKV_AWS_124:Terraform reports how the stack's operations end
  count = length(local.allowed_countries) > 0 ? 1 : 0

  name          = "${local.stack_name}-countries"
  template_body = file("${path.module}/allowed-countries.yaml")

  parameters = {
    Name     = var.name
    Allowed  = join(",", local.allowed_countries)
    Lifetime = local.lifetime
  }
}
