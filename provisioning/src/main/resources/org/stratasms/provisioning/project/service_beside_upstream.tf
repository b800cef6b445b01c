# Both policies are attached until the application runs with our configuration set and the template's is removed.
resource "aws_iam_role_policy_attachment" "strata_sms_access" {
  count      = local.sms_config != null ? 1 : 0
  role       = "${local.service_name}-app"
  policy_arn = module.strata_sms_notifications[0].access_policy_arn
  depends_on = [module.service]
}
