locals {
  # A CloudFormation stack's name takes no underscores, which a Strata name may have.
  stack_name = "${replace(var.name, "_", "-")}-phone-pool"

  opt_out_list_name = "${var.name}-opt-outs"
}
