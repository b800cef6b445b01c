locals {
  # The application is named after its directory
  app_name     = basename(dirname(abspath(path.module)))
  environments = ["dev", "staging", "prod"]

  # Whether or not the application sends text messages. If enabled, the networks that host the application get an endpoint for the
  # SMS API, and the environments that do not switch it off get a phone pool (shared by their temporary workspaces), a configuration
  # set with delivery events, and a policy to send with. Apply the networks before the services when you flip it.
  enable_sms_notifications = true

  environment_configs = {
    dev     = module.dev_config
    staging = module.staging_config
    prod    = module.prod_config
  }
}
