module "notifications_sms" {
  count  = local.sms_config != null ? 1 : 0
  source = "../../../modules/notifications-sms/resources"

  name                       = "${local.prefix}${local.sms_config.name}"
  phone_pool_arn             = local.strata_sms_phone_pool.phone_pool_arn
  opt_out_list_arn           = local.strata_sms_phone_pool.opt_out_list_arn
  alarm_topic_arns           = [module.monitoring.sns_notification_channel]
  allow_delivery_log_reading = local.sms_config.allow_delivery_log_reading
  allow_operator_sends       = local.sms_config.allow_operator_sends
  allow_opt_out_management   = local.sms_config.allow_opt_out_management
  allow_opt_out_reading      = local.sms_config.allow_opt_out_reading
  allowed_countries          = local.sms_config.allowed_countries
  archive_retention_days     = local.sms_config.archive_retention_days
  # A temporary environment has a log of its own, whatever the permanent one left.
  create_delivery_log        = local.is_temporary ? null : local.sms_config.create_delivery_log
  delivery_log_group_name    = local.is_temporary ? null : local.sms_config.delivery_log_group_name
  enable_archive             = local.sms_config.enable_archive
  enable_dashboard           = local.sms_config.enable_dashboard
  enable_delivery_queue      = local.sms_config.enable_delivery_queue
  enable_operator_policy     = local.sms_config.enable_operator_policy
  enable_registrar_policy    = local.sms_config.enable_registrar_policy
  failure_rate_minimum_texts = local.sms_config.failure_rate_minimum_texts
  failure_rate_percent       = local.sms_config.failure_rate_percent
  has_worker                 = try(local.environment_config.sms_worker_config != null, false) && !local.is_temporary
  # Replies are the permanent environment's alone: two readers of one queue would take them from one another.
  inbound_queue            = local.is_temporary ? null : local.strata_sms_phone_pool.inbound_queue
  is_only_sender           = local.sms_config.is_only_sender
  is_temporary             = local.is_temporary
  log_kms_key_arn          = local.sms_config.log_kms_key_arn
  log_retention_days       = local.sms_config.log_retention_days
  monthly_spend_limit_usd  = local.sms_config.monthly_spend_limit_usd
  protect_configuration_id = local.sms_config.protect_configuration_id
  sent_metric              = local.sms_config.sent_metric
}
