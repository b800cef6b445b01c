module "prod_config" {
  source               = "./env-config"
  app_name             = local.app_name
  environment          = "prod"
  network_name         = "prod"
  enable_notifications = local.enable_notifications
}
