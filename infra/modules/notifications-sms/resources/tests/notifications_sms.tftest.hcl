mock_provider "aws" {
  mock_resource "aws_cloudformation_stack" {
    defaults = {
      outputs = {
        AccessPolicyArn            = "arn:aws:iam::111122223333:policy/app-dev-sms-config-set-AccessPolicy-1"
        ConfigurationSetArn        = "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/app-dev-sms-config-set"
        ConfigurationSetName       = "app-dev-sms-config-set"
        DeliveryDeadLetterQueueArn = "arn:aws:sqs:us-east-1:111122223333:dead-letters"
        DeliveryKeyArn             = "arn:aws:kms:us-east-1:111122223333:key/1"
        DeliveryLogGroupArn        = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sms-voice/app-dev-sms/sms-notifications/delivery-receipts"
        DeliveryLogGroupName       = "/aws/sms-voice/app-dev-sms/sms-notifications/delivery-receipts"
        DeliveryLogRoleArn         = "arn:aws:iam::111122223333:role/app-dev-sms-config-set-DeliveryLogRole-1"
        DeliveryQueueArn           = "arn:aws:sqs:us-east-1:111122223333:events"
        DeliveryQueueUrl           = "https://sqs.us-east-1.amazonaws.com/111122223333/events"
        DeliveryTopicArn           = "arn:aws:sns:us-east-1:111122223333:events"
        MetricNamespace            = "StrataSms/app-dev-sms"
        OptOutListName             = "app-dev-sms-opt-outs"
        PhonePoolArn               = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
        PhonePoolId                = "pool-1"
      }
    }
  }
}

variables {
  name             = "app-dev-sms"
  phone_pool_arn   = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
  opt_out_list_arn = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-sms-opt-outs"
}

run "application_is_told_what_to_send_through" {
  assert {
    condition = output.environment_variables == tomap({
      AWS_SMS_PHONE_POOL_ID           = "pool-1"
      AWS_SMS_PHONE_POOL_ARN          = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
      AWS_SMS_CONFIGURATION_SET_NAME  = "app-dev-sms-config-set"
      AWS_SMS_OPT_OUT_LIST_NAME       = "app-dev-sms-opt-outs"
      AWS_SMS_DELIVERY_LOG_GROUP_NAME = "/aws/sms-voice/app-dev-sms/sms-notifications/delivery-receipts"
    })
    error_message = "environment variables are ${jsonencode(output.environment_variables)}"
  }

  assert {
    condition     = strcontains(output.access_policy_arn, ":policy/")
    error_message = "access policy is ${output.access_policy_arn}"
  }

  assert {
    condition     = output.delivery_queue_url == null && output.delivery_queue_arn == null && output.delivery_topic_arn == null && output.delivery_key_arn == null && output.delivery_dead_letter_queue_arn == null
    error_message = "there is no delivery queue, yet one is announced"
  }
}

run "defaults_ask_for_no_more_than_sending" {
  command = plan

  assert {
    condition = alltrue([
      aws_cloudformation_stack.notifications_sms.name == "app-dev-sms-config-set",
      aws_cloudformation_stack.notifications_sms.capabilities == toset(["CAPABILITY_IAM"]),
      aws_cloudformation_stack.notifications_sms.parameters["AllowOptOutManagement"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["EnableDeliveryQueue"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["AlarmTopicArns"] == "",
      aws_cloudformation_stack.notifications_sms.parameters["LogRetentionInDays"] == "365",
    ])
    error_message = "parameters are ${jsonencode(aws_cloudformation_stack.notifications_sms.parameters)}"
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.template_body == file("./notifications-sms.yaml")
    error_message = "the stack's template is not the file notifications-sms.yaml"
  }
}

run "application_is_told_of_the_queue_when_there_is_one" {
  variables {
    enable_delivery_queue = true
  }

  assert {
    condition     = output.environment_variables["AWS_SMS_DELIVERY_QUEUE_URL"] == "https://sqs.us-east-1.amazonaws.com/111122223333/events"
    error_message = "environment variables are ${jsonencode(output.environment_variables)}"
  }

  assert {
    condition     = output.delivery_queue_arn == "arn:aws:sqs:us-east-1:111122223333:events" && output.delivery_key_arn == "arn:aws:kms:us-east-1:111122223333:key/1"
    error_message = "the queue's ARNs are not announced"
  }
}

run "underscores_become_dashes_in_the_stack_name_alone" {
  command = plan

  variables {
    name = "my_app-dev-sms"
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.name == "my-app-dev-sms-config-set" && aws_cloudformation_stack.notifications_sms.parameters["Name"] == "my_app-dev-sms"
    error_message = "stack is named ${aws_cloudformation_stack.notifications_sms.name}"
  }
}

run "alarm_topics_are_passed_on_in_one_order" {
  command = plan

  variables {
    alarm_topic_arns = ["arn:aws:sns:us-east-1:111122223333:b", "arn:aws:sns:us-east-1:111122223333:a", "arn:aws:sns:us-east-1:111122223333:b"]
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.parameters["AlarmTopicArns"] == "arn:aws:sns:us-east-1:111122223333:a,arn:aws:sns:us-east-1:111122223333:b"
    error_message = "alarm topics are ${aws_cloudformation_stack.notifications_sms.parameters["AlarmTopicArns"]}"
  }
}

run "name_too_long_for_a_configuration_set_is_refused" {
  command = plan

  variables {
    name = "p-123456789012345678901234567890123456789012345678-sms"
  }

  expect_failures = [var.name]
}

run "retention_that_cloudwatch_logs_does_not_offer_is_refused" {
  command = plan

  variables {
    log_retention_days = 100
  }

  expect_failures = [var.log_retention_days]
}

run "something_else_than_a_pool_is_refused" {
  command = plan

  variables {
    phone_pool_arn = "arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1"
  }

  expect_failures = [var.phone_pool_arn]
}

run "something_else_than_an_opt_out_list_is_refused" {
  command = plan

  variables {
    opt_out_list_arn = "app-dev-sms-opt-outs"
  }

  expect_failures = [var.opt_out_list_arn]
}

run "alias_of_a_key_is_refused" {
  command = plan

  variables {
    log_kms_key_arn = "arn:aws:kms:us-east-1:111122223333:alias/logs"
  }

  expect_failures = [var.log_kms_key_arn]
}

run "something_else_than_a_topic_is_refused" {
  command = plan

  variables {
    alarm_topic_arns = ["oncall@example.gov"]
  }

  expect_failures = [var.alarm_topic_arns]
}

run "blank_in_a_protect_configuration_id_is_refused" {
  command = plan

  variables {
    protect_configuration_id = "protect 1"
  }

  expect_failures = [var.protect_configuration_id]
}

run "what_is_asked_for_reaches_the_stack" {
  variables {
    allow_opt_out_management = true
    log_kms_key_arn          = "arn:aws:kms:us-east-1:111122223333:key/2"
    log_retention_days       = 731
    protect_configuration_id = "protect-1"
  }

  assert {
    condition = alltrue([
      aws_cloudformation_stack.notifications_sms.parameters["AllowOptOutManagement"] == "true",
      aws_cloudformation_stack.notifications_sms.parameters["LogKmsKeyArn"] == "arn:aws:kms:us-east-1:111122223333:key/2",
      aws_cloudformation_stack.notifications_sms.parameters["LogRetentionInDays"] == "731",
      aws_cloudformation_stack.notifications_sms.parameters["ProtectConfigurationId"] == "protect-1",
    ])
    error_message = "parameters are ${jsonencode(aws_cloudformation_stack.notifications_sms.parameters)}"
  }
}
