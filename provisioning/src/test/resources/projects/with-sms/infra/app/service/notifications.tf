data "aws_region" "current" {}

locals {
  notifications_config = local.environment_config.notifications_config
  sms_config           = local.environment_config.sms_config

  notifications_environment_variables = local.notifications_config != null ? {
    AWS_SES_FROM_EMAIL = "notifications@example.gov"
  } : {}

  current_region_pool = local.sms_config != null && local.is_temporary ? try(
    module.existing_notifications_phone_pool[0].pools_by_region["us-east-1"],
    null
  ) : null

  has_existing_pool = local.current_region_pool != null ? try(local.current_region_pool.exists, false) : false

  phone_pool_arn = local.sms_config != null ? (
    !local.is_temporary ? module.notifications_phone_pool[0].phone_pool_arn : (
      local.has_existing_pool ? local.current_region_pool.pool_arn : module.notifications_phone_pool_temp[0].phone_pool_arn
    )
  ) : null

  phone_pool_id = local.sms_config != null ? (
    !local.is_temporary ? module.notifications_phone_pool[0].phone_pool_id : (
      local.has_existing_pool ? local.current_region_pool.pool_id : module.notifications_phone_pool_temp[0].phone_pool_id
    )
  ) : null

  sms_environment_variables = local.sms_config != null ? {
    AWS_SMS_CONFIGURATION_SET_NAME = module.notifications_sms[0].configuration_set_name
    AWS_SMS_PHONE_POOL_ARN         = local.phone_pool_arn
    AWS_SMS_PHONE_POOL_ID          = local.phone_pool_id
  } : {}

  sms_app_name = local.sms_config != null ? "${local.prefix}${local.sms_config.name}" : ""
}

module "notifications_phone_pool" {
  count  = local.sms_config != null && !local.is_temporary ? 1 : 0
  source = "../../modules/notifications-phone-pool/resources"

  name                                    = local.sms_app_name
  sms_sender_phone_number_registration_id = local.sms_config.sms_sender_phone_number_registration_id
  sms_number_type                         = local.sms_config.sms_number_type
}

module "existing_notifications_phone_pool" {
  count  = local.sms_config != null && local.is_temporary ? 1 : 0
  source = "../../modules/notifications-phone-pool/data"
}

module "notifications_phone_pool_temp" {
  count  = local.sms_config != null && local.is_temporary && !local.has_existing_pool ? 1 : 0
  source = "../../modules/notifications-phone-pool/resources"

  name                                    = local.sms_app_name
  sms_sender_phone_number_registration_id = local.sms_config.sms_sender_phone_number_registration_id
  sms_number_type                         = local.sms_config.sms_number_type
}

module "notifications_sms" {
  count  = local.sms_config != null ? 1 : 0
  source = "../../modules/notifications-sms/resources"

  name           = local.sms_app_name
  phone_pool_arn = local.phone_pool_arn
}
