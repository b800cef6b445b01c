locals {
  # Begins nothing that Strata's own SMS modules name, so that the two can stand side by side.
  base_name = "${var.name}-strata-sms"

  # A CloudFormation stack's name takes no underscores, which a Strata name may have.
  stack_name = "${replace(local.base_name, "_", "-")}-pool"

  opt_out_list_name = "${local.base_name}-opt-outs"
}
