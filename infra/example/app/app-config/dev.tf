module "dev_config" {
  source       = "./env-config"
  app_name     = local.app_name
  environment  = "dev"
  network_name = "dev"

  enable_sms_notifications = local.enable_sms_notifications

  # Until the registration is approved: a simulator, from which no text reaches a person.
  sms_enable_simulator          = true
  sms_allow_simulator_only      = true
  sms_origination_identity_arns = []
}
