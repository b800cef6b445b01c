# The workspace alone makes an environment temporary: TF_WORKSPACE=p-123 terraform test -test-directory=tests-temporary

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_data "aws_security_groups" {
    defaults = { ids = ["sg-endpoints"] }
  }

  mock_data "aws_vpc" {
    defaults = { id = "vpc-0123456789abcdef0" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:app-dev-monitoring" }
  }
}

override_data {
  target = module.existing_strata_sms_phone_pool[0].data.aws_cloudformation_stack.permanent_environment_phone_pool
  values = {
    outputs = {
      PhonePoolId    = "pool-1"
      PhonePoolArn   = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
      OptOutListName = "app-dev-strata-sms-opt-outs"
      OptOutListArn  = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-strata-sms-opt-outs"
    }
  }
}

override_resource {
  target = module.notifications_sms[0].aws_cloudformation_stack.allowed_countries[0]
  values = { outputs = { ProtectConfigurationId = "protect-1" } }
}

override_resource {
  target = module.notifications_sms[0].aws_cloudformation_stack.notifications_sms
  values = {
    outputs = {
      AccessPolicyArn      = "arn:aws:iam::111122223333:policy/access"
      ConfigurationSetArn  = "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/p-123-app-dev-strata-sms"
      ConfigurationSetName = "p-123-app-dev-strata-sms"
      DeliveryLogGroupArn  = "arn:aws:logs:us-east-1:111122223333:log-group:delivery-events"
      DeliveryLogGroupName = "delivery-events"
      DeliveryLogRoleArn   = "arn:aws:iam::111122223333:role/delivery-log"
      MetricNamespace      = "StrataSms/p-123-app-dev"
      OptOutListName       = "app-dev-strata-sms-opt-outs"
      PhonePoolArn         = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
      PhonePoolId          = "pool-1"
    }
  }
}

run "temporary_environment_shares_the_permanent_ones_pool" {
  variables {
    environment_name = "dev"
  }

  assert {
    condition     = length(module.strata_sms_phone_pool) == 0 && length(module.existing_strata_sms_phone_pool) == 1
    error_message = "a temporary environment makes a pool of its own"
  }

  assert {
    condition     = module.existing_strata_sms_phone_pool[0].stack_name == "app-dev-strata-sms-pool"
    error_message = "the pool is looked for in stack ${module.existing_strata_sms_phone_pool[0].stack_name}"
  }

  assert {
    condition     = module.notifications_sms[0].stack_name == "p-123-app-dev-strata-sms"
    error_message = "the temporary environment's own stack is ${module.notifications_sms[0].stack_name}"
  }

  assert {
    condition     = output.environment_variables["AWS_SMS_PHONE_POOL_ID"] == "pool-1" && output.environment_variables["AWS_SMS_CONFIGURATION_SET_NAME"] == "p-123-app-dev-strata-sms"
    error_message = "environment variables are ${jsonencode(output.environment_variables)}"
  }
}

run "temporary_environment_leaves_sending_to_the_permanent_ones_worker" {
  variables {
    environment_name = "prod"
  }

  assert {
    condition     = module.sms_worker[0].service_name == null
    error_message = "there is a second worker on the permanent environment's database"
  }
}
