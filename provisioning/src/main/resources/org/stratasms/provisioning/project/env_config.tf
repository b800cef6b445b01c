locals {
  # Null where no text messages are sent. The workspace's prefix is not here: it is added in the service layer.
  sms_config = var.enable_sms_notifications ? {
    name = "${var.app_name}-${var.environment}"

    program_name = @program@
    help_message = @help@
    stop_message = @stop@

    allow_delivery_log_reading = var.sms_allow_delivery_log_reading
    allow_opt_out_management   = var.sms_allow_opt_out_management
    allow_opt_out_reading      = var.sms_allow_opt_out_reading
    allow_simulator_only       = var.sms_allow_simulator_only
    allowed_countries          = var.sms_allowed_countries
    create_delivery_log        = var.sms_create_delivery_log
    create_opt_out_list        = var.sms_create_opt_out_list
    enable_archive             = var.sms_enable_archive
    enable_dashboard           = var.sms_enable_dashboard
    enable_delivery_queue      = var.sms_enable_delivery_queue
    enable_inbound_queue       = var.sms_enable_inbound_queue
    enable_operator_policy     = var.sms_enable_operator_policy
    enable_simulator           = var.sms_enable_simulator
    is_only_sender             = var.sms_is_only_sender
    log_retention_days         = var.sms_log_retention_days
    monthly_spend_limit_usd    = var.sms_monthly_spend_limit_usd
    opt_out_list_name          = var.sms_opt_out_list_name
    origination_identity_arns  = var.sms_origination_identity_arns
    protect_configuration_id   = var.sms_protect_configuration_id
    simulator_help_message     = var.sms_simulator_help_message
    simulator_stop_message     = var.sms_simulator_stop_message
    two_way_role_arn           = var.sms_two_way_role_arn
    two_way_topic_arn          = var.sms_two_way_topic_arn
@upstream@
  } : null
}
