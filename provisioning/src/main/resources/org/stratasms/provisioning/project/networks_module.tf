module "network" {
  enable_sms_notifications = local.enable_sms_notifications
}
