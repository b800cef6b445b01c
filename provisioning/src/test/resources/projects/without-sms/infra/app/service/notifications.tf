locals {
  notifications_config = local.environment_config.notifications_config

  notifications_environment_variables = local.notifications_config != null ? {
    AWS_SES_FROM_EMAIL = "notifications@example.gov"
  } : {}
}
