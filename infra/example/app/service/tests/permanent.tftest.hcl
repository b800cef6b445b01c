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

  mock_data "aws_rds_cluster" {
    defaults = { cluster_resource_id = "cluster-ABC", database_name = "app", endpoint = "app-prod.example.com", port = 5432, vpc_security_group_ids = ["sg-database"] }
  }

  mock_data "aws_security_groups" {
    defaults = { ids = ["sg-endpoints"] }
  }

  mock_data "aws_vpc" {
    defaults = { id = "vpc-0123456789abcdef0" }
  }

  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:us-east-1:111122223333:task-definition/app-prod-sms-worker:1" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/role" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:app-dev-monitoring" }
  }
}

override_resource {
  target = module.strata_sms_phone_pool[0].aws_cloudformation_stack.phone_pool
  values = {
    outputs = {
      PhonePoolId        = "pool-1"
      PhonePoolArn       = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
      OptOutListName     = "app-dev-strata-sms-opt-outs"
      OptOutListArn      = "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/app-dev-strata-sms-opt-outs"
      SimulatorNumber    = "+12065550100"
      SimulatorNumberArn = "arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1"
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
      AccessPolicyArn            = "arn:aws:iam::111122223333:policy/access"
      ConfigurationSetArn        = "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/app-dev-strata-sms"
      ConfigurationSetName       = "app-dev-strata-sms"
      DeliveryDeadLetterQueueArn = "arn:aws:sqs:us-east-1:111122223333:dead-letters"
      DeliveryKeyArn             = "arn:aws:kms:us-east-1:111122223333:key/1"
      DeliveryLogGroupArn        = "arn:aws:logs:us-east-1:111122223333:log-group:delivery-events"
      DeliveryLogGroupName       = "delivery-events"
      DeliveryLogRoleArn         = "arn:aws:iam::111122223333:role/delivery-log"
      DeliveryQueueArn           = "arn:aws:sqs:us-east-1:111122223333:events"
      DeliveryQueueUrl           = "https://sqs.us-east-1.amazonaws.com/111122223333/events"
      DeliveryTopicArn           = "arn:aws:sns:us-east-1:111122223333:events"
      MetricNamespace            = "StrataSms/app-dev"
      OptOutListName             = "app-dev-strata-sms-opt-outs"
      PhonePoolArn               = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
      PhonePoolId                = "pool-1"
    }
  }
}

override_resource {
  target = module.notifications_sms[0].aws_cloudformation_stack.dashboard[0]
  values = { outputs = {} }
}

run "permanent_environment_has_its_own_pool" {
  variables {
    environment_name = "dev"
  }

  assert {
    condition     = length(module.strata_sms_phone_pool) == 1 && length(module.existing_strata_sms_phone_pool) == 0
    error_message = "the permanent environment does not own its pool"
  }

  assert {
    condition     = module.strata_sms_phone_pool[0].stack_name == "app-dev-strata-sms-pool"
    error_message = "the pool's stack is ${module.strata_sms_phone_pool[0].stack_name}"
  }

  assert {
    condition     = output.environment_variables["AWS_SMS_PHONE_POOL_ID"] == "pool-1" && output.environment_variables["AWS_SMS_CONFIGURATION_SET_NAME"] == "app-dev-strata-sms"
    error_message = "the application is not told what to send through"
  }

  assert {
    condition     = !contains(keys(output.environment_variables), "AWS_SMS_DELIVERY_QUEUE_URL")
    error_message = "the application is told of a queue that there is not"
  }

  assert {
    condition     = length(module.sms_worker) == 0
    error_message = "there is a worker that nobody asked for"
  }
}

run "environment_with_numbers_and_a_queue_needs_nothing_else" {
  variables {
    environment_name = "prod"
  }

  assert {
    condition     = output.environment_variables["AWS_SMS_DELIVERY_QUEUE_URL"] == "https://sqs.us-east-1.amazonaws.com/111122223333/events"
    error_message = "the application is not told of its queue"
  }

  assert {
    condition     = module.sms_worker[0].service_name == "app-prod-sms-worker"
    error_message = "the texts that the application stores are sent by nobody"
  }
}

run "nothing_is_there_when_off" {
  variables {
    environment_name = "staging"
  }

  assert {
    condition     = length(module.strata_sms_phone_pool) + length(module.existing_strata_sms_phone_pool) + length(module.notifications_sms) == 0
    error_message = "something is made though SMS notifications are off"
  }

  assert {
    condition     = output.environment_variables == tomap({ PORT = "8000" })
    error_message = "environment variables are ${jsonencode(output.environment_variables)}"
  }
}
