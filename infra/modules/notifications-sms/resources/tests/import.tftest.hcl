# `terraform import` looks at a stack's outputs before it has asked AWS for them.

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

  mock_resource "aws_cloudformation_stack" {
    defaults = { outputs = {} }
  }
}

variables {
  name                   = "app-dev"
  phone_pool_arn         = null
  opt_out_list_arn       = null
  enable_delivery_queue  = true
  enable_operator_policy = true
}

run "outputs_of_a_stack_that_is_being_imported_are_null" {
  assert {
    condition     = output.configuration_set_name == null && output.delivery_queue_url == null && output.operator_policy_arn == null
    error_message = "an output is there though the stack has none"
  }

  assert {
    condition     = output.environment_variables["AWS_SMS_PHONE_POOL_ID"] == null && output.environment_variables["AWS_SMS_DELIVERY_QUEUE_URL"] == null
    error_message = "environment variables are ${jsonencode(output.environment_variables)}"
  }
}
