variable "sms_create_service_linked_role" {
  description = "Whether the account gets the service-linked role of AWS End User Messaging once an environment sends text messages; an account has one, so say no where something else made it"
  type        = bool
  default     = true
  nullable    = false
}

@app_configs@locals {
  sms_is_on = anytrue(flatten([
    for app in [@apps@] : [
      for environment_config in values(app.environment_configs) : try(environment_config.sms_config, null) != null
    ]
  ]))
}

# Without it AWS publishes no metrics of texts and of what they cost.
module "sms_account" {
  count  = local.sms_is_on && var.sms_create_service_linked_role ? 1 : 0
  source = "../modules/strata-sms/notifications-sms-account/resources"
}
