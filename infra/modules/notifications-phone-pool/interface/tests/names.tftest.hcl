run "names_begin_with_the_given_name" {
  command = plan

  variables {
    name = "app-dev-sms"
  }

  assert {
    condition     = output.stack_name == "app-dev-sms-phone-pool"
    error_message = "stack name is ${output.stack_name}"
  }

  assert {
    condition     = output.opt_out_list_name == "app-dev-sms-opt-outs"
    error_message = "opt-out list name is ${output.opt_out_list_name}"
  }
}

run "underscores_become_dashes_in_the_stack_name_alone" {
  command = plan

  variables {
    name = "my_app-dev-sms"
  }

  assert {
    condition     = output.stack_name == "my-app-dev-sms-phone-pool"
    error_message = "stack name is ${output.stack_name}"
  }

  assert {
    condition     = output.opt_out_list_name == "my_app-dev-sms-opt-outs"
    error_message = "opt-out list name is ${output.opt_out_list_name}"
  }
}

run "longest_name_fits_every_limit" {
  command = plan

  variables {
    name = "p-12345678901234567890123456789012345678901234567-sms"
  }

  assert {
    condition     = length(var.name) == 53 && length(output.opt_out_list_name) <= 64 && length(output.stack_name) <= 128
    error_message = "a name of ${length(var.name)} characters makes an opt-out list name of ${length(output.opt_out_list_name)}"
  }
}

run "longer_name_is_refused" {
  command = plan

  variables {
    name = "p-123456789012345678901234567890123456789012345678-sms"
  }

  expect_failures = [var.name]
}

run "name_that_begins_with_a_digit_is_refused" {
  command = plan

  variables {
    name = "1app-dev-sms"
  }

  expect_failures = [var.name]
}
