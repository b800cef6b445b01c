
variables {
  environment_name = "dev"
}

run "apply" {
  assert {
    condition     = length(module.strata_sms_phone_pool) + length(module.existing_strata_sms_phone_pool) + length(module.notifications_sms) == 0
    error_message = "there is something of text messages, which are off"
  }

  assert {
    condition     = length([for variable in keys(module.service.environment_variables) : variable if startswith(variable, "AWS_SMS_")]) == 0
    error_message = "the application is told of text messages, which are off"
  }
}

run "again" {
  command = plan
}
