module "staging_config" {
  source       = "./env-config"
  app_name     = local.app_name
  environment  = "staging"
  network_name = "staging"

  # Off here, whatever the application does elsewhere.
  enable_sms_notifications = false
}
