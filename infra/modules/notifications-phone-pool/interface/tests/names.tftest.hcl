run "names_begin_with_the_given_name" {
  command = plan

  variables {
    name = "app-dev"
  }

  assert {
    condition     = output.stack_name == "app-dev-strata-sms-pool"
    error_message = "stack name is ${output.stack_name}"
  }

  assert {
    condition     = output.opt_out_list_name == "app-dev-strata-sms-opt-outs"
    error_message = "opt-out list name is ${output.opt_out_list_name}"
  }
}

run "underscores_become_dashes_in_the_stack_name_alone" {
  command = plan

  variables {
    name = "my_app-dev"
  }

  assert {
    condition     = output.stack_name == "my-app-dev-strata-sms-pool"
    error_message = "stack name is ${output.stack_name}"
  }

  assert {
    condition     = output.opt_out_list_name == "my_app-dev-strata-sms-opt-outs"
    error_message = "opt-out list name is ${output.opt_out_list_name}"
  }
}

run "longest_name_fits_every_limit" {
  command = plan

  variables {
    name = "p-123456789012345678901234567890123456789012"
  }

  assert {
    condition     = length(var.name) == 44 && length(output.opt_out_list_name) == 64 && length(output.stack_name) <= 128
    error_message = "a name of ${length(var.name)} characters makes an opt-out list name of ${length(output.opt_out_list_name)}"
  }
}

run "longer_name_is_refused" {
  command = plan

  variables {
    name = "p-1234567890123456789012345678901234567890123"
  }

  expect_failures = [var.name]
}

run "name_that_begins_with_a_digit_is_refused" {
  command = plan

  variables {
    name = "1app-dev"
  }

  expect_failures = [var.name]
}
