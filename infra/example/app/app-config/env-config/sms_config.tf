locals {
  # Null where no text messages are sent. The workspace's prefix is not here: it is added in the service layer.
  sms_config = var.enable_sms_notifications ? {
    name = "${var.app_name}-${var.environment}"

    program_name = "City Benefits"
    help_message = "City Benefits: for help call 206-555-0100 or write to help@example.gov. Msg&data rates may apply. Reply STOP to opt out."
    stop_message = "City Benefits: you have opted out and will receive no more messages."

    allow_delivery_log_reading = var.sms_allow_delivery_log_reading
    allow_operator_sends       = var.sms_allow_operator_sends
    allow_opt_out_management   = var.sms_allow_opt_out_management
    allow_opt_out_reading      = var.sms_allow_opt_out_reading
    allow_simulator_only       = var.sms_allow_simulator_only
    allowed_countries          = var.sms_allowed_countries
    archive_retention_days     = var.sms_archive_retention_days
    create_delivery_log        = var.sms_create_delivery_log
    create_opt_out_list        = var.sms_create_opt_out_list
    delivery_log_group_name    = var.sms_delivery_log_group_name
    enable_archive             = var.sms_enable_archive
    enable_dashboard           = var.sms_enable_dashboard
    enable_delivery_queue      = var.sms_enable_delivery_queue
    enable_inbound_queue       = var.sms_enable_inbound_queue
    enable_operator_policy     = var.sms_enable_operator_policy
    enable_registrar_policy    = var.sms_enable_registrar_policy
    enable_simulator           = var.sms_enable_simulator
    failure_rate_minimum_texts = var.sms_failure_rate_minimum_texts
    failure_rate_percent       = var.sms_failure_rate_percent
    is_only_sender             = var.sms_is_only_sender
    log_kms_key_arn            = var.sms_log_kms_key_arn
    log_retention_days         = var.sms_log_retention_days
    monthly_spend_limit_usd    = var.sms_monthly_spend_limit_usd
    opt_out_list_name          = var.sms_opt_out_list_name
    origination_identity_arns  = var.sms_origination_identity_arns
    protect_configuration_id   = var.sms_protect_configuration_id
    sent_metric                = var.sms_sent_metric
    shared_with_account_ids    = var.sms_shared_with_account_ids
    simulator_help_message     = var.sms_simulator_help_message
    simulator_stop_message     = var.sms_simulator_stop_message
    two_way_role_arn           = var.sms_two_way_role_arn
    two_way_topic_arn          = var.sms_two_way_topic_arn
  } : null
}
