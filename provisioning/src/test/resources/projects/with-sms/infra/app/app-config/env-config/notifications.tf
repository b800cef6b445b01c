locals {
  notifications_config = var.enable_notifications ? { name = "${var.app_name}-${var.environment}" } : null

  sms_config = var.enable_sms_notifications ? {
    name                                    = "${var.app_name}-${var.environment}-sms"
    sms_number_type                         = var.sms_number_type
    sms_sender_phone_number_registration_id = var.sms_sender_phone_number_registration_id
  } : null
}
