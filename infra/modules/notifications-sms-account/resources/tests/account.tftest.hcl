mock_provider "aws" {
  mock_resource "aws_cloudformation_stack" {
    defaults = { outputs = { ServiceLinkedRoleName = "AWSServiceRoleForSMSVoice" } }
  }
}

run "template_is_deployed_as_it_is" {
  assert {
    condition     = aws_cloudformation_stack.sms_account.template_body == file("./sms-account.yaml") && aws_cloudformation_stack.sms_account.name == "strata-sms-account"
    error_message = "the stack is ${aws_cloudformation_stack.sms_account.name}, or its template is not the file sms-account.yaml"
  }

  assert {
    condition     = output.service_linked_role_name == "AWSServiceRoleForSMSVoice"
    error_message = "the role is ${output.service_linked_role_name}"
  }
}

run "stack_name_that_cloudformation_does_not_take_is_refused" {
  command = plan

  variables {
    stack_name = "sms_account"
  }

  expect_failures = [var.stack_name]
}
