module "interface" {
  source = "../interface"
  name   = var.name
}

locals {
  stack_name = var.stack_name != "" ? var.stack_name : module.interface.stack_name
}

# Found by its name, which only the permanent environment's stack has. Where there is none, the plan fails and names both this data
# source and the stack: apply the permanent environment first.
data "aws_cloudformation_stack" "permanent_environment_phone_pool" {
  name = local.stack_name

  lifecycle {
    postcondition {
      condition     = alltrue([for output in ["PhonePoolArn", "PhonePoolId", "OptOutListArn", "OptOutListName"] : contains(keys(self.outputs), output)])
      error_message = "Stack ${local.stack_name} has no phone pool to share. Apply the permanent environment's service layer (the default workspace) with SMS notifications enabled, then this one again."
    }
  }
}
