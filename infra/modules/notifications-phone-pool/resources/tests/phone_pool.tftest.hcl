mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws-us-gov" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-gov-west-1" }
  }

  mock_resource "aws_cloudformation_stack" {
    defaults = {
      outputs = {
        PhonePoolId               = "pool-1"
        PhonePoolArn              = "arn:aws-us-gov:sms-voice:us-gov-west-1:111122223333:pool/pool-1"
        OptOutListName            = "app-dev-strata-sms-opt-outs"
        OptOutListArn             = "arn:aws-us-gov:sms-voice:us-gov-west-1:111122223333:opt-out-list/app-dev-strata-sms-opt-outs"
        InboundQueueUrl           = "https://sqs.us-gov-west-1.amazonaws.com/111122223333/replies"
        InboundQueueArn           = "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:replies"
        InboundDeadLetterQueueArn = "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:dead-replies"
        InboundKeyArn             = "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1"
        SimulatorNumber           = "+12065550100"
        SimulatorNumberArn        = "arn:aws-us-gov:sms-voice:us-gov-west-1:111122223333:phone-number/phone-1"
      }
    }
  }
}

variables {
  name                      = "app-dev"
  program_name              = "City Benefits"
  help_message              = "City Benefits: call 206-555-0100 or write to help@example.gov for help. Msg&data rates may apply. Reply STOP to opt out."
  stop_message              = "City Benefits: you have opted out and will receive no more messages."
  origination_identity_arns = ["phone-0123456789abcdef0123456789abcdef"]
}

run "permanent_pool_is_kept_and_protected" {
  assert {
    condition     = aws_cloudformation_stack.phone_pool.name == "app-dev-strata-sms-pool"
    error_message = "stack is named ${aws_cloudformation_stack.phone_pool.name}"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["Lifetime"] == "PERMANENT"
    error_message = "lifetime is ${aws_cloudformation_stack.phone_pool.parameters["Lifetime"]}"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["DeletionProtectionEnabled"] == "true"
    error_message = "a permanent pool is not protected"
  }

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_cloudformation_stack.phone_pool.policy_body).Statement :
      statement.Effect == "Deny" && contains(flatten([statement.Resource]), "LogicalResourceId/OptOutList") && contains(flatten([statement.Action]), "Update:Replace")
    ])
    error_message = "an update may replace the opt-out list"
  }

  assert {
    condition     = output.phone_pool_id == "pool-1" && endswith(output.phone_pool_arn, ":pool/pool-1") && output.opt_out_list_name == "app-dev-strata-sms-opt-outs"
    error_message = "outputs are not the stack's"
  }

  assert {
    condition     = output.simulator_number == null && output.simulator_number_arn == null
    error_message = "there is no simulator, yet one is announced"
  }
}

run "template_is_deployed_as_it_is" {
  command = plan

  assert {
    condition     = aws_cloudformation_stack.phone_pool.template_body == file("./phone-pool.yaml")
    error_message = "the stack's template is not the file phone-pool.yaml"
  }
}

run "temporary_pool_is_neither_kept_nor_protected" {
  command = plan

  variables {
    is_temporary = true
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["Lifetime"] == "TEMPORARY"
    error_message = "lifetime is ${aws_cloudformation_stack.phone_pool.parameters["Lifetime"]}"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["DeletionProtectionEnabled"] == "false"
    error_message = "a temporary pool is protected"
  }
}

run "ids_become_arns_of_this_account_region_and_partition" {
  variables {
    origination_identity_arns = [
      "phone-2",
      "MYBRAND/GB",
      "arn:aws-us-gov:sms-voice:us-gov-west-1:444455556666:phone-number/phone-1",
      "phone-2",
    ]
  }

  assert {
    condition = aws_cloudformation_stack.phone_pool.parameters["OriginationIdentityArns"] == join(",", [
      "arn:aws-us-gov:sms-voice:us-gov-west-1:111122223333:phone-number/phone-2",
      "arn:aws-us-gov:sms-voice:us-gov-west-1:111122223333:sender-id/MYBRAND/GB",
      "arn:aws-us-gov:sms-voice:us-gov-west-1:444455556666:phone-number/phone-1",
    ])
    error_message = "identities are ${aws_cloudformation_stack.phone_pool.parameters["OriginationIdentityArns"]}"
  }
}

run "simulator_alone_will_do_in_a_temporary_environment" {
  variables {
    origination_identity_arns = []
    enable_simulator          = true
    is_temporary              = true
  }

  assert {
    condition     = output.simulator_number == "+12065550100"
    error_message = "the simulator's number is not announced"
  }
}

run "simulator_alone_needs_a_yes_in_a_permanent_environment" {
  command = plan

  variables {
    origination_identity_arns = []
    enable_simulator          = true
  }

  expect_failures = [var.origination_identity_arns]
}

run "simulator_alone_with_a_yes_will_do_in_a_permanent_environment" {
  command = plan

  variables {
    origination_identity_arns = []
    enable_simulator          = true
    allow_simulator_only      = true
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["OriginationIdentityArns"] == "" && aws_cloudformation_stack.phone_pool.parameters["EnableSimulator"] == "true"
    error_message = "the pool has another identity than the simulator"
  }
}

run "pool_without_any_identity_is_refused" {
  command = plan

  variables {
    origination_identity_arns = []
    is_temporary              = true
  }

  expect_failures = [var.origination_identity_arns]
}

run "null_is_taken_as_not_given" {
  command = plan

  variables {
    enable_simulator          = true
    allow_simulator_only      = true
    origination_identity_arns = null
    opt_out_list_name         = null
    simulator_help_message    = null
    two_way_topic_arn         = null
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["OptOutListName"] == "app-dev-strata-sms-opt-outs"
    error_message = "opt-out list is ${aws_cloudformation_stack.phone_pool.parameters["OptOutListName"]}"
  }
}

run "list_of_an_earlier_stack_is_adopted_by_name" {
  command = plan

  variables {
    create_opt_out_list = false
    opt_out_list_name   = "earlier-opt-outs"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["OptOutListName"] == "earlier-opt-outs" && aws_cloudformation_stack.phone_pool.parameters["CreateOptOutList"] == "false"
    error_message = "the list is not adopted"
  }
}

run "telephone_number_is_no_identity" {
  command = plan

  variables {
    origination_identity_arns = ["+12065550100"]
  }

  expect_failures = [var.origination_identity_arns]
}

run "pool_is_no_identity" {
  command = plan

  variables {
    origination_identity_arns = ["arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"]
  }

  expect_failures = [var.origination_identity_arns]
}

run "help_without_the_programme_is_refused" {
  command = plan

  variables {
    help_message = "For help call 206-555-0100. Reply STOP to opt out."
  }

  expect_failures = [var.help_message]
}

run "help_without_a_contact_is_refused" {
  command = plan

  variables {
    help_message = "City Benefits: this is a help message. Reply STOP to opt out."
  }

  expect_failures = [var.help_message]
}

run "help_of_more_than_160_characters_is_refused" {
  command = plan

  variables {
    help_message = "City Benefits: call 206-555-0100 or write to help@example.gov. ${join("", [for i in range(100) : "x"])}"
  }

  expect_failures = [var.help_message]
}

run "stop_without_the_programme_is_refused" {
  command = plan

  variables {
    stop_message = "You have opted out and will receive no more messages."
  }

  expect_failures = [var.stop_message]
}

run "stop_with_accents_is_refused" {
  command = plan

  variables {
    stop_message = "City Benefits: vous êtes désinscrit et ne recevrez plus de messages."
  }

  expect_failures = [var.stop_message]
}

run "simulator_has_the_pools_replies_unless_others_are_given" {
  command = plan

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["SimulatorHelpMessage"] == "" && aws_cloudformation_stack.phone_pool.parameters["SimulatorStopMessage"] == ""
    error_message = "the simulator has replies of its own"
  }
}

run "simulator_keeps_replies_from_before_the_programme_was_renamed" {
  command = plan

  variables {
    enable_simulator       = true
    simulator_help_message = "Town Benefits: for help call 206-555-0100."
    simulator_stop_message = "Town Benefits: you will receive no more messages."
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["SimulatorHelpMessage"] == "Town Benefits: for help call 206-555-0100."
    error_message = "simulator's HELP is ${aws_cloudformation_stack.phone_pool.parameters["SimulatorHelpMessage"]}"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["SimulatorStopMessage"] == "Town Benefits: you will receive no more messages."
    error_message = "simulator's STOP is ${aws_cloudformation_stack.phone_pool.parameters["SimulatorStopMessage"]}"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["HelpMessage"] == var.help_message && aws_cloudformation_stack.phone_pool.parameters["StopMessage"] == var.stop_message
    error_message = "the pool's replies are not the new ones"
  }
}

run "simulator_replies_that_no_simulator_can_have_are_refused" {
  command = plan

  variables {
    simulator_help_message = "Town Benefits: [call us]"
    simulator_stop_message = "City Benefits: vous êtes désinscrit et ne recevrez plus de messages."
  }

  expect_failures = [var.simulator_help_message, var.simulator_stop_message]
}

run "simulator_outside_the_united_states_is_refused" {
  command = plan

  variables {
    enable_simulator = true
    country          = "CA"
  }

  expect_failures = [var.country]
}

run "two_way_role_without_topic_is_refused" {
  command = plan

  variables {
    two_way_role_arn = "arn:aws:iam::111122223333:role/two-way"
  }

  expect_failures = [var.two_way_role_arn]
}

run "two_way_topic_is_passed_on" {
  command = plan

  variables {
    two_way_topic_arn = "arn:aws-us-gov:sns:us-gov-west-1:111122223333:replies"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["TwoWayTopicArn"] == "arn:aws-us-gov:sns:us-gov-west-1:111122223333:replies"
    error_message = "two-way topic is ${aws_cloudformation_stack.phone_pool.parameters["TwoWayTopicArn"]}"
  }
}

run "names_are_kept_where_they_are_given" {
  command = plan

  variables {
    stack_name        = "app-dev-sms-phone-pool"
    opt_out_list_name = "app-dev-sms-opt-outs"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.name == "app-dev-sms-phone-pool" && aws_cloudformation_stack.phone_pool.parameters["OptOutListName"] == "app-dev-sms-opt-outs"
    error_message = "stack ${aws_cloudformation_stack.phone_pool.name} with list ${aws_cloudformation_stack.phone_pool.parameters["OptOutListName"]}"
  }
}

run "stack_name_that_cloudformation_does_not_take_is_refused" {
  command = plan

  variables {
    stack_name = "app_dev"
  }

  expect_failures = [var.stack_name]
}

run "help_may_be_short_if_it_says_who_and_where" {
  command = plan

  variables {
    program_name = "City"
    help_message = "City: a@b.gov"
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["HelpMessage"] == "City: a@b.gov"
    error_message = "HELP is ${aws_cloudformation_stack.phone_pool.parameters["HelpMessage"]}"
  }
}

run "replies_are_queued_when_asked_for" {
  variables {
    enable_inbound_queue = true
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["EnableInboundQueue"] == "true" && output.inbound_queue.arn == "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:replies" && output.inbound_queue.key_arn == "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1"
    error_message = "the queue of replies is ${jsonencode(output.inbound_queue)}"
  }
}

run "two_channels_for_replies_are_refused" {
  command = plan

  variables {
    enable_inbound_queue = true
    two_way_topic_arn    = "arn:aws-us-gov:sns:us-gov-west-1:111122223333:replies"
  }

  expect_failures = [var.two_way_topic_arn]
}

run "pool_is_shared_with_the_accounts_named" {
  command = plan

  variables {
    shared_with_account_ids = ["444455556666", "222233334444", "444455556666"]
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["SharedWithAccountIds"] == "222233334444,444455556666"
    error_message = "shared with ${aws_cloudformation_stack.phone_pool.parameters["SharedWithAccountIds"]}"
  }
}

run "account_that_is_no_account_is_refused" {
  command = plan

  variables {
    shared_with_account_ids = ["*"]
  }

  expect_failures = [var.shared_with_account_ids]
}

run "rcs_agent_is_an_identity" {
  command = plan

  variables {
    origination_identity_arns = ["arn:aws-us-gov:sms-voice:us-gov-west-1:111122223333:rcs-agent/rcs-1"]
  }

  assert {
    condition     = aws_cloudformation_stack.phone_pool.parameters["OriginationIdentityArns"] == "arn:aws-us-gov:sms-voice:us-gov-west-1:111122223333:rcs-agent/rcs-1"
    error_message = "identities are ${aws_cloudformation_stack.phone_pool.parameters["OriginationIdentityArns"]}"
  }
}
