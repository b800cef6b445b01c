# The permanent environment owns the pool and its temporary workspaces share it: a number takes weeks to register.
module "strata_sms_phone_pool" {
  count  = local.sms_config != null && !local.is_temporary ? 1 : 0
  source = "../../../modules/notifications-phone-pool/resources"

  name                      = local.sms_config.name
  program_name              = local.sms_config.program_name
  help_message              = local.sms_config.help_message
  stop_message              = local.sms_config.stop_message
  allow_simulator_only      = local.sms_config.allow_simulator_only
  create_opt_out_list       = local.sms_config.create_opt_out_list
  enable_inbound_queue      = local.sms_config.enable_inbound_queue
  enable_simulator          = local.sms_config.enable_simulator
  opt_out_list_name         = local.sms_config.opt_out_list_name
  origination_identity_arns = local.sms_config.origination_identity_arns
  shared_with_account_ids   = local.sms_config.shared_with_account_ids
  simulator_help_message    = local.sms_config.simulator_help_message
  simulator_stop_message    = local.sms_config.simulator_stop_message
  two_way_role_arn          = local.sms_config.two_way_role_arn
  two_way_topic_arn         = local.sms_config.two_way_topic_arn
  is_temporary              = local.is_temporary
}

module "existing_strata_sms_phone_pool" {
  count  = local.sms_config != null && local.is_temporary ? 1 : 0
  source = "../../../modules/notifications-phone-pool/data"

  # Without the workspace's prefix: this is the permanent environment's pool.
  name = local.sms_config.name
}

locals {
  strata_sms_phone_pool = one(concat(module.strata_sms_phone_pool, module.existing_strata_sms_phone_pool))
}
