locals {
  sms_config                = local.environment_config.sms_config
  sms_environment_variables = local.sms_config != null ? module.notifications_sms[0].environment_variables : {}
}

# The role that the application's tasks run with, as module service names it.
resource "aws_iam_role_policy_attachment" "sms_notifications_access" {
  count      = local.sms_config != null ? 1 : 0
  role       = "${local.service_name}-app"
  policy_arn = module.notifications_sms[0].access_policy_arn
  depends_on = [module.service]
}
