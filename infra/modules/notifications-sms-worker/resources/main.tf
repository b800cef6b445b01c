data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_rds_cluster" "database" {
  count = local.is_made

  cluster_identifier = var.db_cluster_name
}

locals {
  # A temporary environment shares the permanent one's database, and with it the worker that sends what is stored there.
  is_made = var.is_temporary ? 0 : 1

  worker_name = "${var.name}-sms-worker"
  # The Region's name is the data source's id in every version of the provider; `name` is deprecated in 6, `region` unknown to 5.
  region = data.aws_region.current.id

  environment_variables = merge(
    # Null while `terraform import` takes in the stack that knows them.
    { for name, value in var.sms_environment_variables : name => value if value != null },
    {
      AWS_REGION             = local.region
      DB_HOST                = one(data.aws_rds_cluster.database[*].endpoint)
      DB_NAME                = one(data.aws_rds_cluster.database[*].database_name)
      DB_PORT                = tostring(one(data.aws_rds_cluster.database[*].port))
      DB_USER                = var.db_user
      STRATA_SMS_ENVIRONMENT = var.name
    },
    var.parts_per_second != null ? { STRATA_SMS_PARTS_PER_SECOND = tostring(var.parts_per_second) } : {},
    var.quiet_hours != null ? { STRATA_SMS_QUIET_HOURS = var.quiet_hours } : {},
    var.extra_environment_variables,
  )
}

resource "aws_ecs_task_definition" "worker" {
  count = local.is_made

  family                   = local.worker_name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  task_role_arn            = aws_iam_role.task[0].arn
  execution_role_arn       = aws_iam_role.task_execution[0].arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([
    {
      name                   = local.worker_name
      image                  = var.image
      essential              = true
      user                   = "65532:65532"
      readonlyRootFilesystem = true
      # More than the 30 seconds that the worker gives to the calls under way.
      stopTimeout = 60

      linuxParameters = {
        capabilities = {
          add  = []
          drop = ["ALL"]
        }
      }

      # The image has no shell. All values are given, or each plan would show a difference.
      healthCheck = {
        command  = concat(["CMD"], var.health_command)
        interval = 30
        retries  = 3
        timeout  = 5
        # Until its tables are there the worker is not healthy: a deployment that runs before its migrations ends in the circuit breaker.
        startPeriod = 120
      }

      environment = [for name, value in local.environment_variables : { name = name, value = value }]

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.worker[0].name
          "awslogs-region"        = local.region
          "awslogs-stream-prefix" = local.worker_name
        }
      }

      mountPoints    = []
      portMappings   = []
      systemControls = []
      volumesFrom    = []
    }
  ])
}

resource "aws_ecs_service" "worker" {
  count = local.is_made

  name            = local.worker_name
  cluster         = var.cluster_name
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.worker[0].arn
  # Two, for the case that one dies. A pool's rate is the limit, which one task reaches: more tasks send no faster.
  desired_count = 2

  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    assign_public_ip = false
    subnets          = var.private_subnet_ids
    security_groups  = [aws_security_group.worker[0].id]
  }

  # Without its rights and its way to the database a first task would count as a failed one.
  depends_on = [
    aws_iam_role_policy.task,
    aws_iam_role_policy.task_execution,
    aws_iam_role_policy_attachment.extra,
    aws_vpc_security_group_egress_rule.database,
    aws_vpc_security_group_egress_rule.https,
    aws_vpc_security_group_ingress_rule.database,
    aws_vpc_security_group_ingress_rule.endpoints,
  ]
}

# The log: its lines hold no numbers and no bodies. CloudWatch Logs makes the worker's metrics of some of them.
resource "aws_cloudwatch_log_group" "worker" {
  # checkov:skip=CKV_AWS_158:A key of one's own is log_kms_key_arn
  count = local.is_made

  name              = "service/${local.worker_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_kms_key_arn != "" ? var.log_kms_key_arn : null
}
