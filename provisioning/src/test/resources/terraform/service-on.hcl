
variables {
  environment_name = "dev"
}

run "apply" {
  assert {
    condition     = length(module.strata_sms_phone_pool) == (local.is_temporary ? 0 : 1)
    error_message = "a permanent environment has one pool of its own, a temporary one none"
  }

  assert {
    condition     = length(module.existing_strata_sms_phone_pool) == (local.is_temporary ? 1 : 0)
    error_message = "a temporary environment shares the permanent one's pool"
  }

  assert {
    condition     = module.service.environment_variables["AWS_SMS_PHONE_POOL_ID"] == "pool-1"
    error_message = "the application is not told its pool"
  }

  assert {
    condition     = module.service.environment_variables["AWS_SMS_CONFIGURATION_SET_NAME"] == "set"
    error_message = "the application is not told its configuration set"
  }

  assert {
    condition     = !contains(keys(module.service.environment_variables), "AWS_SES_FROM_EMAIL")
    error_message = "e-mail is off, as it was"
  }
}

run "again" {
  command = plan
}
