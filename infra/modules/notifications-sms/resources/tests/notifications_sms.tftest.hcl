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
    defaults = {
      outputs = {
        AccessPolicyArn            = "arn:aws:iam::111122223333:policy/app-dev-strata-sms-access-us-east-1"
        ConfigurationSetArn        = "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/app-dev-strata-sms"
        ConfigurationSetName       = "app-dev-strata-sms"
        DeliveryDeadLetterQueueArn = "arn:aws:sqs:us-east-1:111122223333:dead-letters"
        DeliveryKeyArn             = "arn:aws:kms:us-east-1:111122223333:key/1"
        DeliveryLogGroupArn        = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sms-voice/app-dev/strata-sms/delivery-events"
        DeliveryLogGroupName       = "/aws/sms-voice/app-dev/strata-sms/delivery-events"
        DeliveryLogRoleArn         = "arn:aws:iam::111122223333:role/app-dev-strata-sms-DeliveryLogRole-1"
        DeliveryQueueArn           = "arn:aws:sqs:us-east-1:111122223333:events"
        DeliveryQueueUrl           = "https://sqs.us-east-1.amazonaws.com/111122223333/events"
        DeliveryTopicArn           = "arn:aws:sns:us-east-1:111122223333:events"
        BucketName                 = "app-dev-strata-sms-archive-bucket-1"
        DeliveryStreamArn          = "arn:aws:firehose:us-east-1:111122223333:deliverystream/events"
        DeliveryArchiveRoleArn     = "arn:aws:iam::111122223333:role/archive"
        InboundQueueUrl            = "https://sqs.us-east-1.amazonaws.com/111122223333/replies"
        OperatorPolicyArn          = "arn:aws:iam::111122223333:policy/app-dev-strata-sms-OperatorPolicy-1"
        RegistrarPolicyArn         = "arn:aws:iam::111122223333:policy/app-dev-strata-sms-registrar-RegistrarPolicy-1"
        ProtectConfigurationId     = "protect-1"
        MetricNamespace            = "StrataSms/app-dev"
        OptOutListName             = "app-dev-strata-sms-opt-outs"
        PhonePoolArn               = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
        PhonePoolId                = "pool-1"
      }
    }
  }
}

variables {
  name             = "app-dev"
  phone_pool_arn   = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
  opt_out_list_arn = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-strata-sms-opt-outs"
}

run "application_is_told_what_to_send_through" {
  assert {
    condition = output.environment_variables == tomap({
      AWS_SMS_PHONE_POOL_ID           = "pool-1"
      AWS_SMS_PHONE_POOL_ARN          = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
      AWS_SMS_CONFIGURATION_SET_NAME  = "app-dev-strata-sms"
      AWS_SMS_OPT_OUT_LIST_NAME       = "app-dev-strata-sms-opt-outs"
      AWS_SMS_DELIVERY_LOG_GROUP_NAME = "/aws/sms-voice/app-dev/strata-sms/delivery-events"
    })
    error_message = "environment variables are ${jsonencode(output.environment_variables)}"
  }

  assert {
    condition     = output.access_policy_arn == "arn:aws:iam::111122223333:policy/app-dev-strata-sms-access-us-east-1"
    error_message = "access policy is ${output.access_policy_arn}"
  }

  assert {
    condition     = output.delivery_queue_url == null && output.delivery_queue_arn == null && output.delivery_topic_arn == null && output.delivery_key_arn == null && output.delivery_dead_letter_queue_arn == null
    error_message = "there is no delivery queue, yet one is announced"
  }
}

run "defaults_ask_for_no_more_than_sending" {
  assert {
    condition = alltrue([
      aws_cloudformation_stack.notifications_sms.name == "app-dev-strata-sms",
      aws_cloudformation_stack.notifications_sms.capabilities == toset(["CAPABILITY_NAMED_IAM"]),
      aws_cloudformation_stack.notifications_sms.parameters["AllowOptOutManagement"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["AllowOptOutReading"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["AllowDeliveryLogReading"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["EnableOperatorPolicy"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["AllowOperatorSends"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["InboundQueueArn"] == "",
      aws_cloudformation_stack.notifications_sms.parameters["EnableDeliveryQueue"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["Lifetime"] == "PERMANENT",
      aws_cloudformation_stack.notifications_sms.parameters["ArchiveStreamArn"] == "",
      aws_cloudformation_stack.notifications_sms.parameters["IsOnlySender"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["SentMetricName"] == "",
      aws_cloudformation_stack.notifications_sms.parameters["MonthlySpendLimitInUsd"] == "0",
      length(aws_cloudformation_stack.dashboard) == 0,
      length(aws_cloudformation_stack.registrar_policy) == 0,
      output.registrar_policy_arn == null,
      length(aws_cloudformation_stack.delivery_archive) == 0,
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
    name = "my_app-dev"
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.name == "my-app-dev-strata-sms" && aws_cloudformation_stack.notifications_sms.parameters["Name"] == "my_app-dev"
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
    opt_out_list_arn = "app-dev-strata-sms-opt-outs"
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

run "texts_go_to_the_pools_country_alone_unless_told_otherwise" {
  assert {
    condition     = one(aws_cloudformation_stack.allowed_countries).name == "app-dev-strata-sms-countries" && one(aws_cloudformation_stack.allowed_countries).parameters["Allowed"] == "US"
    error_message = "allowed countries are ${jsonencode(aws_cloudformation_stack.allowed_countries[*].parameters)}"
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.parameters["ProtectConfigurationId"] == "protect-1" && output.protect_configuration_id == "protect-1"
    error_message = "the configuration set does not name the country rules"
  }

  assert {
    condition     = one(aws_cloudformation_stack.allowed_countries).template_body == file("./allowed-countries.yaml")
    error_message = "the stack's template is not the file allowed-countries.yaml"
  }
}

run "allowed_countries_are_passed_on_in_one_order" {
  command = plan

  variables {
    allowed_countries = ["US", "CA", "US"]
  }

  assert {
    condition     = one(aws_cloudformation_stack.allowed_countries).parameters["Allowed"] == "CA,US"
    error_message = "allowed countries are ${jsonencode(aws_cloudformation_stack.allowed_countries[*].parameters)}"
  }
}

run "existing_protect_configuration_wins" {
  variables {
    protect_configuration_id = "protect-2"
  }

  assert {
    condition     = length(aws_cloudformation_stack.allowed_countries) == 0 && aws_cloudformation_stack.notifications_sms.parameters["ProtectConfigurationId"] == "protect-2"
    error_message = "a protect configuration is made beside the one that was given"
  }
}

run "no_countries_leave_it_to_the_account" {
  variables {
    allowed_countries = []
  }

  assert {
    condition     = length(aws_cloudformation_stack.allowed_countries) == 0 && aws_cloudformation_stack.notifications_sms.parameters["ProtectConfigurationId"] == "" && output.protect_configuration_id == null
    error_message = "there is a protect configuration that nobody asked for"
  }
}

run "country_that_is_no_code_is_refused" {
  command = plan

  variables {
    allowed_countries = ["usa"]
  }

  expect_failures = [var.allowed_countries]
}

run "temporary_environment_keeps_nothing" {
  command = plan

  variables {
    is_temporary = true
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.parameters["Lifetime"] == "TEMPORARY" && one(aws_cloudformation_stack.allowed_countries).parameters["Lifetime"] == "TEMPORARY"
    error_message = "a temporary environment would leave something"
  }
}

run "names_are_kept_where_they_are_given" {
  command = plan

  variables {
    stack_name              = "app-dev-sms-config-set"
    configuration_set_name  = "app-dev-sms-config-set"
    create_delivery_log     = false
    delivery_log_group_name = "/aws/sms-voice/app-dev-sms/sms-notifications/delivery-receipts"
  }

  assert {
    condition = alltrue([
      aws_cloudformation_stack.notifications_sms.name == "app-dev-sms-config-set",
      aws_cloudformation_stack.notifications_sms.parameters["ConfigurationSetName"] == "app-dev-sms-config-set",
      aws_cloudformation_stack.notifications_sms.parameters["CreateDeliveryLog"] == "false",
      aws_cloudformation_stack.notifications_sms.parameters["DeliveryLogGroupName"] == "/aws/sms-voice/app-dev-sms/sms-notifications/delivery-receipts",
    ])
    error_message = "parameters are ${jsonencode(aws_cloudformation_stack.notifications_sms.parameters)}"
  }
}

run "name_and_pool_suffice" {
  command = plan

  variables {
    opt_out_list_arn = ""
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.parameters["OptOutListArn"] == "" && !contains(keys(output.environment_variables), "AWS_SMS_OPT_OUT_LIST_NAME")
    error_message = "there is an opt-out list that nobody named"
  }
}

run "rights_on_a_list_that_is_not_named_are_refused" {
  command = plan

  variables {
    opt_out_list_arn      = ""
    allow_opt_out_reading = true
  }

  expect_failures = [var.opt_out_list_arn]
}

run "application_is_told_of_the_queue_of_replies_when_it_may_read_it" {
  variables {
    inbound_queue = {
      url                   = "https://sqs.us-east-1.amazonaws.com/111122223333/replies"
      arn                   = "arn:aws:sqs:us-east-1:111122223333:replies"
      dead_letter_queue_arn = "arn:aws:sqs:us-east-1:111122223333:dead-replies"
      key_arn               = "arn:aws:kms:us-east-1:111122223333:key/2"
    }
  }

  assert {
    condition     = output.environment_variables["AWS_SMS_INBOUND_QUEUE_URL"] == "https://sqs.us-east-1.amazonaws.com/111122223333/replies"
    error_message = "environment variables are ${jsonencode(output.environment_variables)}"
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.parameters["InboundQueueArn"] == "arn:aws:sqs:us-east-1:111122223333:replies" && aws_cloudformation_stack.notifications_sms.parameters["InboundKeyArn"] == "arn:aws:kms:us-east-1:111122223333:key/2"
    error_message = "parameters are ${jsonencode(aws_cloudformation_stack.notifications_sms.parameters)}"
  }
}

run "operator_has_a_policy_when_asked_for" {
  variables {
    enable_operator_policy = true
    allow_operator_sends   = true
  }

  assert {
    condition     = strcontains(output.operator_policy_arn, "OperatorPolicy") && aws_cloudformation_stack.notifications_sms.parameters["AllowOperatorSends"] == "true"
    error_message = "the operator's policy is ${coalesce(output.operator_policy_arn, "not there")}"
  }
}

run "registrar_has_a_policy_when_asked_for" {
  variables {
    enable_registrar_policy = true
    opt_out_list_arn        = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-strata-sms-opt-outs"
  }

  assert {
    condition     = strcontains(output.registrar_policy_arn, "RegistrarPolicy") && one(aws_cloudformation_stack.registrar_policy).name == "app-dev-strata-sms-registrar"
    error_message = "the registrar's policy is ${coalesce(output.registrar_policy_arn, "not there")}"
  }
}

run "operators_sends_without_the_policy_are_refused" {
  command = plan

  variables {
    allow_operator_sends = true
  }

  expect_failures = [var.allow_operator_sends]
}

run "events_are_archived_when_asked_for" {
  variables {
    enable_archive         = true
    archive_retention_days = 400
  }

  assert {
    condition = alltrue([
      one(aws_cloudformation_stack.delivery_archive).name == "app-dev-strata-sms-archive",
      one(aws_cloudformation_stack.delivery_archive).parameters["RetentionInDays"] == "400",
      aws_cloudformation_stack.notifications_sms.parameters["ArchiveStreamArn"] == "arn:aws:firehose:us-east-1:111122223333:deliverystream/events",
      aws_cloudformation_stack.notifications_sms.parameters["ArchiveRoleArn"] == "arn:aws:iam::111122223333:role/archive",
      output.archive_bucket_name == "app-dev-strata-sms-archive-bucket-1",
    ])
    error_message = "events are not archived: ${jsonencode(aws_cloudformation_stack.notifications_sms.parameters)}"
  }
}

run "temporary_environment_archives_nothing" {
  command = plan

  variables {
    enable_archive = true
    is_temporary   = true
  }

  assert {
    condition     = length(aws_cloudformation_stack.delivery_archive) == 0 && output.archive_bucket_name == null
    error_message = "a temporary environment has an archive"
  }
}

run "dashboard_shows_the_queue_and_the_limit" {
  variables {
    enable_dashboard        = true
    enable_delivery_queue   = true
    has_worker              = true
    monthly_spend_limit_usd = 250
  }

  assert {
    condition = one(aws_cloudformation_stack.dashboard).parameters == tomap({
      Name                   = "app-dev"
      MonthlySpendLimitInUsd = "250"
      DeliveryQueueName      = "events"
      InboundQueueName       = ""
      DeliveryLogGroupName   = "/aws/sms-voice/app-dev/strata-sms/delivery-events"
      HasWorker              = "true"
    })
    error_message = "the dashboard's parameters are ${jsonencode(one(aws_cloudformation_stack.dashboard).parameters)}"
  }

  assert {
    condition     = aws_cloudformation_stack.notifications_sms.parameters["MonthlySpendLimitInUsd"] == "250"
    error_message = "the limit does not reach the alarms"
  }
}

run "alarms_are_as_sensitive_as_asked_for" {
  command = plan

  variables {
    failure_rate_percent       = 5
    failure_rate_minimum_texts = 100
    sent_metric                = { namespace = "App", name = "TextsSent" }
    is_only_sender             = true
  }

  assert {
    condition = alltrue([
      aws_cloudformation_stack.notifications_sms.parameters["FailureRatePercent"] == "5",
      aws_cloudformation_stack.notifications_sms.parameters["FailureRateMinimumTexts"] == "100",
      aws_cloudformation_stack.notifications_sms.parameters["SentMetricNamespace"] == "App",
      aws_cloudformation_stack.notifications_sms.parameters["SentMetricName"] == "TextsSent",
      aws_cloudformation_stack.notifications_sms.parameters["IsOnlySender"] == "true",
    ])
    error_message = "parameters are ${jsonencode(aws_cloudformation_stack.notifications_sms.parameters)}"
  }
}

run "impossible_sensitivities_are_refused" {
  command = plan

  variables {
    archive_retention_days     = 90
    failure_rate_percent       = 0
    failure_rate_minimum_texts = 0
    monthly_spend_limit_usd    = -1
  }

  expect_failures = [var.archive_retention_days, var.failure_rate_percent, var.failure_rate_minimum_texts, var.monthly_spend_limit_usd]
}

run "policy_is_known_before_the_stack_is" {
  command = plan

  variables {
    name = "planned"
  }

  assert {
    condition     = output.access_policy_arn == "arn:aws:iam::111122223333:policy/planned-strata-sms-access-us-east-1"
    error_message = "a policy that is not known at plan is taken off its role while the stack changes"
  }
}
