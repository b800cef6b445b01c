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

  mock_data "aws_rds_cluster" {
    defaults = {
      cluster_resource_id    = "cluster-ABC"
      database_name          = "app"
      endpoint               = "app-dev.cluster-abc.us-east-1.rds.amazonaws.com"
      port                   = 5432
      vpc_security_group_ids = ["sg-database"]
    }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:service/app-dev-sms-worker" }
  }

  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:us-east-1:111122223333:task-definition/app-dev-sms-worker:1" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/app-dev-sms-worker" }
  }

  mock_resource "aws_security_group" {
    defaults = { id = "sg-worker" }
  }
}

variables {
  name                           = "app-dev"
  cluster_name                   = "app-dev"
  vpc_id                         = "vpc-0123456789abcdef0"
  private_subnet_ids             = ["subnet-a", "subnet-b"]
  aws_services_security_group_id = "sg-endpoints"
  db_cluster_name                = "app-dev"
  image                          = "111122223333.dkr.ecr.us-east-1.amazonaws.com/city-app-sms-worker:0.1.0"
  image_repository_arn           = "arn:aws:ecr:us-east-1:111122223333:repository/city-app-sms-worker"
  phone_pool_arn                 = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1"
  configuration_set_arn          = "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/app-dev-strata-sms"
  delivery_log_group_arn         = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sms-voice/app-dev/strata-sms/delivery-events"
  alarm_topic_arns               = ["arn:aws:sns:us-east-1:111122223333:app-dev-monitoring"]

  sms_environment_variables = {
    AWS_SMS_PHONE_POOL_ID           = "pool-1"
    AWS_SMS_CONFIGURATION_SET_NAME  = "app-dev-strata-sms"
    AWS_SMS_DELIVERY_LOG_GROUP_NAME = "/aws/sms-voice/app-dev/strata-sms/delivery-events"
  }
}

run "nothing_is_made_in_a_temporary_environment" {
  variables {
    is_temporary   = true
    extra_policies = { more = "arn:aws:iam::111122223333:policy/more" }
  }

  assert {
    condition = sum([
      length(data.aws_rds_cluster.database), length(aws_ecs_task_definition.worker), length(aws_ecs_service.worker), length(aws_cloudwatch_log_group.worker),
      length(aws_iam_role.task), length(aws_iam_role_policy.task), length(aws_iam_role_policy_attachment.extra), length(aws_iam_role.task_execution),
      length(aws_iam_role_policy.task_execution), length(aws_security_group.worker), length(aws_vpc_security_group_egress_rule.https),
      length(aws_vpc_security_group_egress_rule.database), length(aws_vpc_security_group_ingress_rule.database),
      length(aws_vpc_security_group_ingress_rule.endpoints), length(aws_cloudwatch_metric_alarm.worker), length(aws_cloudwatch_metric_alarm.late),
      length(aws_cloudwatch_metric_alarm.gone),
    ]) == 0
    error_message = "a temporary environment has something of a worker"
  }

  assert {
    condition     = output.service_name == null && output.task_role_arn == null && output.log_group_name == null && output.security_group_id == null
    error_message = "a worker is announced that is not there"
  }
}

run "two_tasks_run_without_a_load_balancer_and_a_failed_deployment_is_taken_back" {
  assert {
    condition = alltrue([
      aws_ecs_service.worker[0].name == "app-dev-sms-worker",
      aws_ecs_service.worker[0].cluster == "app-dev",
      aws_ecs_service.worker[0].launch_type == "FARGATE",
      aws_ecs_service.worker[0].desired_count == 2,
      length(aws_ecs_service.worker[0].load_balancer) == 0,
      aws_ecs_service.worker[0].deployment_minimum_healthy_percent == 100,
      aws_ecs_service.worker[0].deployment_circuit_breaker[0].enable,
      aws_ecs_service.worker[0].deployment_circuit_breaker[0].rollback,
      !aws_ecs_service.worker[0].network_configuration[0].assign_public_ip,
      aws_ecs_service.worker[0].network_configuration[0].subnets == toset(["subnet-a", "subnet-b"]),
      aws_ecs_service.worker[0].network_configuration[0].security_groups == toset([aws_security_group.worker[0].id]),
    ])
    error_message = "the service is ${jsonencode(aws_ecs_service.worker[0])}"
  }
}

run "container_can_change_nothing_of_itself_and_has_time_to_stop" {
  assert {
    condition = alltrue([
      for container in jsondecode(aws_ecs_task_definition.worker[0].container_definitions) : alltrue([
        container.image == "111122223333.dkr.ecr.us-east-1.amazonaws.com/city-app-sms-worker:0.1.0",
        container.readonlyRootFilesystem,
        container.user == "65532:65532",
        container.linuxParameters.capabilities.drop == ["ALL"],
        container.linuxParameters.capabilities.add == [],
        container.healthCheck.command[0] == "CMD",
        container.healthCheck.command[length(container.healthCheck.command) - 1] == "health",
        container.stopTimeout == 60,
        container.portMappings == [],
        container.logConfiguration.options["awslogs-group"] == "service/app-dev-sms-worker",
        !contains(keys(container), "command"),
        !contains(keys(container), "secrets"),
      ])
    ])
    error_message = "the container is ${aws_ecs_task_definition.worker[0].container_definitions}"
  }

  assert {
    condition     = aws_ecs_task_definition.worker[0].cpu == "256" && aws_ecs_task_definition.worker[0].memory == "512" && aws_ecs_task_definition.worker[0].runtime_platform[0].cpu_architecture == "X86_64"
    error_message = "the task's size or processor is another"
  }
}

run "worker_is_told_its_database_and_what_it_sends_through" {
  variables {
    parts_per_second            = 20
    quiet_hours                 = "21:00-08:00 America/New_York"
    extra_environment_variables = { STRATA_SMS_RETENTION = "P30D" }
    sms_environment_variables   = { AWS_SMS_PHONE_POOL_ID = "pool-1", AWS_SMS_DELIVERY_QUEUE_URL = null }
  }

  assert {
    condition = jsondecode(aws_ecs_task_definition.worker[0].container_definitions)[0].environment == [
      { name = "AWS_REGION", value = "us-east-1" },
      { name = "AWS_SMS_PHONE_POOL_ID", value = "pool-1" },
      { name = "DB_HOST", value = "app-dev.cluster-abc.us-east-1.rds.amazonaws.com" },
      { name = "DB_NAME", value = "app" },
      { name = "DB_PORT", value = "5432" },
      { name = "DB_USER", value = "sms_worker" },
      { name = "STRATA_SMS_ENVIRONMENT", value = "app-dev" },
      { name = "STRATA_SMS_PARTS_PER_SECOND", value = "20" },
      { name = "STRATA_SMS_QUIET_HOURS", value = "21:00-08:00 America/New_York" },
      { name = "STRATA_SMS_RETENTION", value = "P30D" },
    ]
    error_message = "the environment is ${jsonencode(jsondecode(aws_ecs_task_definition.worker[0].container_definitions)[0].environment)}"
  }
}

run "worker_without_a_queue_may_send_log_in_and_read_its_log_and_nothing_else" {
  assert {
    condition = jsondecode(aws_iam_role_policy.task[0].policy).Statement == [
      {
        Action   = ["sms-voice:SendTextMessage"]
        Effect   = "Allow"
        Resource = ["arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1", "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/app-dev-strata-sms"]
        Sid      = "SendThroughThePool"
      },
      {
        Action   = ["rds-db:connect"]
        Effect   = "Allow"
        Resource = ["arn:aws:rds-db:us-east-1:111122223333:dbuser:cluster-ABC/sms_worker"]
        Sid      = "LogInToTheDatabase"
      },
      {
        Action   = ["logs:FilterLogEvents"]
        Effect   = "Allow"
        Resource = ["arn:aws:logs:us-east-1:111122223333:log-group:/aws/sms-voice/app-dev/strata-sms/delivery-events:*"]
        Sid      = "ReadDeliveryLog"
      },
    ]
    error_message = "the worker may ${aws_iam_role_policy.task[0].policy}"
  }

  assert {
    condition     = length(aws_iam_role_policy_attachment.extra) == 0
    error_message = "the worker has other policies too"
  }
}

run "worker_with_queues_reads_these_in_place_of_the_log" {
  variables {
    delivery_queue = { arn = "arn:aws:sqs:us-east-1:111122223333:events", key_arn = "arn:aws:kms:us-east-1:111122223333:key/1" }
    inbound_queue  = { arn = "arn:aws:sqs:us-east-1:111122223333:replies", key_arn = "arn:aws:kms:us-east-1:111122223333:key/2", dead_letter_queue_arn = "arn:aws:sqs:us-east-1:111122223333:dead" }
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.task[0].policy).Statement : statement.Sid] == ["SendThroughThePool", "LogInToTheDatabase", "ReadQueues", "DecryptQueues"]
    error_message = "the worker may ${aws_iam_role_policy.task[0].policy}"
  }

  assert {
    condition = slice(jsondecode(aws_iam_role_policy.task[0].policy).Statement, 2, 4) == [
      {
        Action   = ["sqs:DeleteMessage", "sqs:ReceiveMessage"]
        Effect   = "Allow"
        Resource = ["arn:aws:sqs:us-east-1:111122223333:events", "arn:aws:sqs:us-east-1:111122223333:replies"]
        Sid      = "ReadQueues"
      },
      {
        Action   = ["kms:Decrypt"]
        Effect   = "Allow"
        Resource = ["arn:aws:kms:us-east-1:111122223333:key/1", "arn:aws:kms:us-east-1:111122223333:key/2"]
        Sid      = "DecryptQueues"
      },
    ]
    error_message = "the worker may ${aws_iam_role_policy.task[0].policy}"
  }
}

run "ecs_may_fetch_this_image_and_write_this_log" {
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.task_execution[0].policy).Statement : statement.Resource] == [
      ["arn:aws:logs:us-east-1:111122223333:log-group:service/app-dev-sms-worker:*"],
      ["*"],
      ["arn:aws:ecr:us-east-1:111122223333:repository/city-app-sms-worker"],
    ]
    error_message = "ECS may ${aws_iam_role_policy.task_execution[0].policy}"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.task_execution[0].policy).Statement[1].Action == ["ecr:GetAuthorizationToken"]
    error_message = "more than a login to the registry is allowed on everything"
  }
}

run "roles_are_of_the_tasks_of_this_account" {
  assert {
    condition = alltrue([
      jsondecode(aws_iam_role.task[0].assume_role_policy).Statement[0].Principal == { Service = "ecs-tasks.amazonaws.com" },
      jsondecode(aws_iam_role.task[0].assume_role_policy).Statement[0].Condition.StringEquals == { "aws:SourceAccount" = "111122223333" },
      jsondecode(aws_iam_role.task_execution[0].assume_role_policy).Statement[0].Principal == { Service = "ecs-tasks.amazonaws.com" },
    ])
    error_message = "the task's role may be taken by ${aws_iam_role.task[0].assume_role_policy}"
  }
}

run "nobody_reaches_the_worker_and_it_reaches_aws_and_the_database" {
  assert {
    condition = alltrue([
      length(aws_security_group.worker[0].ingress) == 0,
      aws_vpc_security_group_egress_rule.https[0].to_port == 443,
      keys(aws_vpc_security_group_egress_rule.database) == ["sg-database"],
      aws_vpc_security_group_egress_rule.database["sg-database"].to_port == 5432,
      aws_vpc_security_group_egress_rule.database["sg-database"].security_group_id == aws_security_group.worker[0].id,
    ])
    error_message = "the worker's own group lets through something else"
  }

  assert {
    condition = alltrue([
      aws_vpc_security_group_ingress_rule.database["sg-database"].security_group_id == "sg-database",
      aws_vpc_security_group_ingress_rule.database["sg-database"].referenced_security_group_id == aws_security_group.worker[0].id,
      aws_vpc_security_group_ingress_rule.database["sg-database"].from_port == 5432,
      aws_vpc_security_group_ingress_rule.endpoints[0].security_group_id == "sg-endpoints",
      aws_vpc_security_group_ingress_rule.endpoints[0].referenced_security_group_id == aws_security_group.worker[0].id,
      aws_vpc_security_group_ingress_rule.endpoints[0].from_port == 443,
    ])
    error_message = "database or endpoints do not let the worker in"
  }
}

run "network_without_endpoints_of_its_own_needs_no_rule_for_them" {
  variables {
    aws_services_security_group_id = null
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.endpoints) == 0
    error_message = "there is a rule of a group that is not there"
  }
}

run "alarms_read_the_metrics_that_the_worker_writes" {
  assert {
    condition = {
      for name, alarm in aws_cloudwatch_metric_alarm.worker : name => [alarm.namespace, alarm.metric_name, alarm.statistic, jsonencode(alarm.dimensions), alarm.threshold, alarm.period]
      } == {
      WorkerPausedAlarm          = ["StrataSms", "PoolPaused", "Maximum", "{\"Environment\":\"app-dev\"}", 0, 300]
      WorkerUnheardAlarm         = ["StrataSms", "EventLagSeconds", "Maximum", "{\"Environment\":\"app-dev\"}", 1800, 300]
      WorkerUnknownTextsAlarm    = ["StrataSms", "Outcome", "Sum", "{\"Environment\":\"app-dev\",\"State\":\"unknown\"}", 0, 3600]
      WorkerUntakenOutcomesAlarm = ["StrataSms", "UntakenOutcomesOldestSeconds", "Maximum", "{\"Environment\":\"app-dev\"}", 86400, 3600]
    }
    error_message = "the alarms are ${jsonencode(aws_cloudwatch_metric_alarm.worker)}"
  }

  assert {
    condition = alltrue([
      aws_cloudwatch_metric_alarm.gone[0].statistic == "SampleCount",
      aws_cloudwatch_metric_alarm.gone[0].treat_missing_data == "breaching",
      aws_cloudwatch_metric_alarm.gone[0].dimensions == tomap({ Environment = "app-dev" }),
      aws_cloudwatch_metric_alarm.late[0].threshold == 900,
      toset(aws_cloudwatch_metric_alarm.late[0].metric_query[*].id) == toset(["late", "oldest", "paused"]),
    ])
    error_message = "a worker that is late or gone does not ring"
  }

  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.worker), aws_cloudwatch_metric_alarm.late, aws_cloudwatch_metric_alarm.gone) :
      alarm.alarm_actions == toset(["arn:aws:sns:us-east-1:111122223333:app-dev-monitoring"]) && alarm.ok_actions == alarm.alarm_actions && startswith(alarm.alarm_name, "app-dev-strata-sms-Worker")
    ])
    error_message = "an alarm notifies nobody, or has a name that the others do not begin with"
  }
}

run "without_a_topic_there_are_no_alarms" {
  variables {
    alarm_topic_arns = []
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.worker) + length(aws_cloudwatch_metric_alarm.late) + length(aws_cloudwatch_metric_alarm.gone) == 0
    error_message = "an alarm notifies nobody"
  }
}

run "login_as_every_user_is_refused" {
  command = plan

  variables {
    db_user = "*"
  }

  expect_failures = [var.db_user]
}

run "image_without_a_tag_is_refused" {
  command = plan

  variables {
    image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/city-app-sms-worker"
  }

  expect_failures = [var.image]
}

run "rate_of_nothing_is_refused" {
  command = plan

  variables {
    parts_per_second = 0
  }

  expect_failures = [var.parts_per_second]
}

run "quiet_hours_in_another_form_are_refused" {
  command = plan

  variables {
    quiet_hours = "9pm-8am America/New_York"
  }

  expect_failures = [var.quiet_hours]
}

run "quiet_hours_that_last_all_day_are_refused" {
  command = plan

  variables {
    quiet_hours = "21:00-21:00 America/New_York"
  }

  expect_failures = [var.quiet_hours]
}

run "quiet_hours_of_a_zone_without_summer_are_refused" {
  command = plan

  variables {
    quiet_hours = "21:00-08:00 EST"
  }

  expect_failures = [var.quiet_hours]
}

run "name_that_makes_a_role_name_too_long_is_refused" {
  command = plan

  variables {
    name = "a23456789012345678901234567890123456789012345678901234"
  }

  expect_failures = [var.name]
}
