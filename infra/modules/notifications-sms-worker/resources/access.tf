# What the worker may do in AWS: what it calls, and nothing else. The application's own policy has rights for its health checks too.
locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition

  database_user_arn = "arn:${local.partition}:rds-db:${local.region}:${local.account}:dbuser:${coalesce(one(data.aws_rds_cluster.database[*].cluster_resource_id), "none")}/${var.db_user}"

  queues = concat(var.delivery_queue != null ? [var.delivery_queue] : [], var.inbound_queue != null ? [var.inbound_queue] : [])

  task_statements = concat(
    [
      {
        Sid      = "SendThroughThePool"
        Effect   = "Allow"
        Action   = ["sms-voice:SendTextMessage"]
        Resource = [var.phone_pool_arn, var.configuration_set_arn]
      },
      {
        Sid      = "LogInToTheDatabase"
        Effect   = "Allow"
        Action   = ["rds-db:connect"]
        Resource = [local.database_user_arn]
      },
    ],
    # The worker reads one of the two: the queue if there is one, which a network without NAT reaches only by an endpoint for sqs.
    var.delivery_queue != null ? [] : [{
      Sid      = "ReadDeliveryLog"
      Effect   = "Allow"
      Action   = ["logs:FilterLogEvents"]
      Resource = ["${var.delivery_log_group_arn}:*"]
    }],
    length(local.queues) == 0 ? [] : [
      {
        Sid      = "ReadQueues"
        Effect   = "Allow"
        Action   = ["sqs:DeleteMessage", "sqs:ReceiveMessage"]
        Resource = local.queues[*].arn
      },
      {
        Sid      = "DecryptQueues"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = local.queues[*].key_arn
      },
    ],
  )
}

resource "aws_iam_role" "task" {
  count = local.is_made

  name        = local.worker_name
  description = "What the delivery worker of ${var.name} may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:ecs:${local.region}:${local.account}:*" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "task" {
  count = local.is_made

  name   = "work"
  role   = aws_iam_role.task[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.task_statements })
}

resource "aws_iam_role_policy_attachment" "extra" {
  for_each = { for name, arn in var.extra_policies : name => arn if !var.is_temporary }

  role       = aws_iam_role.task[0].name
  policy_arn = each.value
}

# What ECS does for the worker: fetch its image and write its log.
resource "aws_iam_role" "task_execution" {
  count = local.is_made

  name        = "${var.name}-sms-exec"
  description = "Lets ECS start the delivery worker of ${var.name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "task_execution" {
  count = local.is_made

  name = "start"
  role = aws_iam_role.task_execution[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteTheLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.worker[0].arn}:*"]
      },
      {
        Sid      = "LogInToTheRegistry"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"] # It has no resource.
      },
      {
        Sid      = "FetchTheImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [var.image_repository_arn]
      },
    ]
  })
}
