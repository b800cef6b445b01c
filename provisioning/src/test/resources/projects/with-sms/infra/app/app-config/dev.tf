module "dev_config" {
  source                   = "./env-config"
  app_name                 = local.app_name
  environment              = "dev"
  network_name             = "dev"
  enable_notifications     = local.enable_notifications
  enable_sms_notifications = local.enable_sms_notifications
}
