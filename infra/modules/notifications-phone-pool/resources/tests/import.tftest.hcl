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
  name                 = "app-dev"
  program_name         = "City Benefits"
  help_message         = "City Benefits: for help call 206-555-0100."
  stop_message         = "City Benefits: you will receive no more messages."
  enable_simulator     = true
  allow_simulator_only = true
  enable_inbound_queue = true
}

run "outputs_of_a_stack_that_is_being_imported_are_null" {
  assert {
    condition     = output.phone_pool_arn == null && output.phone_pool_id == null && output.opt_out_list_arn == null && output.simulator_number == null && output.inbound_queue.arn == null
    error_message = "an output is there though the stack has none"
  }
}
