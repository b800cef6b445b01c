data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

module "interface" {
  source = "../interface"
  name   = var.name
}

locals {
  stack_name        = var.stack_name != "" ? var.stack_name : module.interface.stack_name
  opt_out_list_name = var.opt_out_list_name != "" ? var.opt_out_list_name : module.interface.opt_out_list_name

  # The Region's name is the data source's id in every version of the provider; `name` is deprecated in 6, `region` unknown to 5.
  arn_prefix = "arn:${data.aws_partition.current.partition}:sms-voice:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}"

  # Sorted, so that the order in which identities are written down is no change.
  origination_identity_arns = sort(distinct([
    for identity in var.origination_identity_arns :
    startswith(identity, "arn:") ? identity
    : startswith(identity, "phone-") ? "${local.arn_prefix}:phone-number/${identity}"
    : "${local.arn_prefix}:sender-id/${identity}"
  ]))
}

resource "aws_cloudformation_stack" "phone_pool" {
  # checkov:skip=CKV_AWS_124:Terraform reports how the stack's operations end
  name          = local.stack_name
  template_body = file("${path.module}/phone-pool.yaml")

  # Terraform's plan shows only that the template or a parameter changed. CloudFormation refuses what would lose something.
  policy_body = jsonencode({
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "Update:*"
        Resource  = "*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = ["Update:Delete", "Update:Replace"]
        Resource  = ["LogicalResourceId/OptOutList", "LogicalResourceId/Pool"]
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "Update:Replace"
        Resource  = "LogicalResourceId/SimulatorNumber"
      },
    ]
  })

  parameters = {
    OriginationIdentityArns = join(",", local.origination_identity_arns)
    EnableSimulator         = var.enable_simulator
    Country                 = var.country
    HelpMessage             = var.help_message
    StopMessage             = var.stop_message
    SimulatorHelpMessage    = var.simulator_help_message
    SimulatorStopMessage    = var.simulator_stop_message
    EnableInboundQueue      = var.enable_inbound_queue
    TwoWayTopicArn          = var.two_way_topic_arn
    TwoWayRoleArn           = var.two_way_role_arn
    OptOutListName          = local.opt_out_list_name
    CreateOptOutList        = var.create_opt_out_list
    SharedWithAccountIds    = join(",", sort(distinct(var.shared_with_account_ids)))
    Lifetime                = var.is_temporary ? "TEMPORARY" : "PERMANENT"
    # Use a separate line to support automated terraform destroy commands
    DeletionProtectionEnabled = !var.is_temporary
  }
}
