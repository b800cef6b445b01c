locals {
  # Whether an environment in this network sends text messages. Not the application's switch: that one would open the endpoint in every network
  # that hosts the application, for environments that send no texts too.
  enable_sms_notifications = anytrue(flatten([
    for app in local.app_configs : [
      for environment_config in values(app.environment_configs) :
      environment_config.network_name == var.network_name && try(environment_config.sms_config, null) != null
    ]
  ]))
}
