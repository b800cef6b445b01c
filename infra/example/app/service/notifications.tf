locals {
  sms_config = local.environment_config.sms_config

  # The permanent environment owns the pool and its temporary workspaces share it: a number takes weeks to register.
  phone_pool = one(concat(module.notifications_phone_pool, module.existing_notifications_phone_pool))

  sms_environment_variables = local.sms_config != null ? module.notifications_sms[0].environment_variables : {}
}

module "notifications_phone_pool" {
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
  simulator_help_message    = local.sms_config.simulator_help_message
  simulator_stop_message    = local.sms_config.simulator_stop_message
  is_temporary              = local.is_temporary
}

module "existing_notifications_phone_pool" {
  count  = local.sms_config != null && local.is_temporary ? 1 : 0
  source = "../../../modules/notifications-phone-pool/data"

  # Without the workspace's prefix: this is the permanent environment's pool.
  name = local.sms_config.name
}

module "notifications_sms" {
  count  = local.sms_config != null ? 1 : 0
  source = "../../../modules/notifications-sms/resources"

  name                       = "${local.prefix}${local.sms_config.name}"
  phone_pool_arn             = local.phone_pool.phone_pool_arn
  opt_out_list_arn           = local.phone_pool.opt_out_list_arn
  alarm_topic_arns           = [module.monitoring.sns_notification_channel]
  allow_delivery_log_reading = local.sms_config.allow_delivery_log_reading
  allow_opt_out_management   = local.sms_config.allow_opt_out_management
  allow_opt_out_reading      = local.sms_config.allow_opt_out_reading
  allowed_countries          = local.sms_config.allowed_countries
  # A temporary environment has a log of its own, whatever the permanent one left.
  create_delivery_log    = local.is_temporary ? null : local.sms_config.create_delivery_log
  enable_delivery_queue  = local.sms_config.enable_delivery_queue
  enable_operator_policy = local.sms_config.enable_operator_policy
  # Replies are the permanent environment's alone: two readers of one queue would take them from one another.
  inbound_queue            = local.is_temporary ? null : local.phone_pool.inbound_queue
  is_only_sender           = local.sms_config.is_only_sender
  is_temporary             = local.is_temporary
  log_retention_days       = local.sms_config.log_retention_days
  monthly_spend_limit_usd  = local.sms_config.monthly_spend_limit_usd
  protect_configuration_id = local.sms_config.protect_configuration_id
}
