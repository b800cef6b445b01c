mock_provider "aws" {}

variables {
  name = "my_app-dev"
}

run "pool_is_found_by_the_permanent_environments_stack_name" {
  override_data {
    target = data.aws_cloudformation_stack.permanent_environment_phone_pool
    values = {
      outputs = {
        PhonePoolId    = "pool-1"
        PhonePoolArn   = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
        OptOutListName = "app-dev-strata-sms-opt-outs"
        OptOutListArn  = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-strata-sms-opt-outs"
      }
    }
  }

  assert {
    condition     = data.aws_cloudformation_stack.permanent_environment_phone_pool.name == "my-app-dev-strata-sms-pool"
    error_message = "looked for stack ${data.aws_cloudformation_stack.permanent_environment_phone_pool.name}"
  }

  assert {
    condition     = output.phone_pool_id == "pool-1" && endswith(output.phone_pool_arn, ":pool/pool-1") && output.opt_out_list_name == "app-dev-strata-sms-opt-outs" && endswith(output.opt_out_list_arn, ":opt-out-list/app-dev-strata-sms-opt-outs")
    error_message = "outputs are not the permanent environment's"
  }
}

run "stack_without_a_pool_is_refused" {
  command = plan

  override_data {
    target = data.aws_cloudformation_stack.permanent_environment_phone_pool
    values = { outputs = {} }
  }

  expect_failures = [data.aws_cloudformation_stack.permanent_environment_phone_pool]
}

run "stack_of_another_name_is_found_when_it_is_named" {
  variables {
    stack_name = "app-dev-sms-phone-pool"
  }

  override_data {
    target = data.aws_cloudformation_stack.permanent_environment_phone_pool
    values = {
      outputs = {
        PhonePoolId    = "pool-1"
        PhonePoolArn   = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
        OptOutListName = "app-dev-sms-opt-outs"
        OptOutListArn  = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-sms-opt-outs"
      }
    }
  }

  assert {
    condition     = output.stack_name == "app-dev-sms-phone-pool"
    error_message = "looked for stack ${output.stack_name}"
  }
}
