module "prod_config" {
  source       = "./env-config"
  app_name     = local.app_name
  environment  = "prod"
  network_name = "prod"

  enable_sms_notifications = local.enable_sms_notifications

  # Approved numbers of different types travel by different carriers' paths: a 10DLC number and a toll-free one.
  sms_origination_identity_arns = [
    "phone-0123456789abcdef0123456789abcdef",
    "phone-fedcba9876543210fedcba9876543210",
  ]
  sms_enable_delivery_queue   = true
  sms_enable_dashboard        = true
  sms_is_only_sender          = true
  sms_monthly_spend_limit_usd = 500

  # Texts that the application stores in its database are sent by two of these.
  enable_sms_worker           = true
  sms_worker_image_tag        = "0.1.0"
  sms_worker_parts_per_second = 20
  sms_worker_quiet_hours      = "21:00-08:00 America/New_York"
}
