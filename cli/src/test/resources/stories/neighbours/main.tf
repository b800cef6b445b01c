# What a project keeps in Terraform beside the stacks, with the attributes people use. `changed` is the edit that the test makes.

terraform {
  required_version = ">= 1.10"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  default_tags {
    tags = { project = "neighbours" }
  }
}

variable "changed" {
  type    = bool
  default = false
}

variable "pool_template" {
  type = string
}

# The provider looks at a queue for 25 seconds before it believes in it: with both from here the second would wait for the first.
variable "dead_letter_queue_arn" {
  type = string
}

locals {
  team = var.changed ? "texting" : "platform"
}

# --- End User Messaging SMS ---

resource "aws_pinpointsmsvoicev2_opt_out_list" "texts" {
  name = "neighbours"
  tags = { team = local.team }
}

resource "aws_pinpointsmsvoicev2_opt_out_list" "replaced" {
  name = var.changed ? "neighbours-new" : "neighbours-old"
}

resource "aws_pinpointsmsvoicev2_phone_number" "simulator" {
  iso_country_code            = "US"
  message_type                = "TRANSACTIONAL"
  number_type                 = "SIMULATOR"
  number_capabilities         = ["SMS", "VOICE"]
  opt_out_list_name           = aws_pinpointsmsvoicev2_opt_out_list.texts.name
  deletion_protection_enabled = false
  two_way_channel_enabled     = var.changed
  two_way_channel_arn         = var.changed ? aws_sns_topic.replies.arn : null
  two_way_channel_role        = var.changed ? aws_iam_role.texting.arn : null
  tags                        = { team = local.team }
}

resource "aws_pinpointsmsvoicev2_phone_number" "replaced" {
  iso_country_code    = "US"
  message_type        = "TRANSACTIONAL"
  number_type         = "SIMULATOR"
  number_capabilities = var.changed ? ["SMS", "VOICE"] : ["SMS"]
}

resource "aws_pinpointsmsvoicev2_configuration_set" "texts" {
  name = "neighbours"
  # The provider forgets both when it creates a set, and sets them when it updates one.
  default_message_type = var.changed ? "TRANSACTIONAL" : null
  default_sender_id    = var.changed ? "ACME" : null
  tags                 = { team = local.team }
}

# --- The stack beside them, over the list that is kept here ---

resource "aws_cloudformation_stack" "pool" {
  name          = "neighbours-phone-pool"
  template_body = file(var.pool_template)
  parameters = {
    EnableSimulator  = "true"
    Lifetime         = "TEMPORARY"
    CreateOptOutList = "false"
    OptOutListName   = aws_pinpointsmsvoicev2_opt_out_list.texts.name
    HelpMessage      = "Neighbours: for help call 555-0100. Reply STOP to end."
    StopMessage      = "Neighbours: you are opted out and will get no more messages."
  }
}

# --- Logs ---

resource "aws_cloudwatch_log_group" "texts" {
  name              = "/neighbours/texts"
  retention_in_days = var.changed ? 30 : 7
  tags              = { team = local.team }
}

# --- IAM ---

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = var.changed ? ["sms-voice.amazonaws.com", "ecs-tasks.amazonaws.com"] : ["sms-voice.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

data "aws_iam_policy_document" "texting" {
  statement {
    sid       = "Send"
    actions   = var.changed ? ["sns:Publish", "sns:GetTopicAttributes"] : ["sns:Publish"]
    resources = [aws_sns_topic.replies.arn]
  }
}

resource "aws_iam_role" "texting" {
  name                 = "neighbours-texting"
  path                 = "/sms/"
  description          = "Publishes replies (${local.team})"
  max_session_duration = var.changed ? 7200 : 3600
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  tags                 = { team = local.team }
}

resource "aws_iam_policy" "texting" {
  name        = "neighbours-texting"
  path        = "/sms/"
  description = "Publishes replies"
  policy      = data.aws_iam_policy_document.texting.json
  tags        = { team = local.team }
}

resource "aws_iam_role_policy_attachment" "texting" {
  role       = aws_iam_role.texting.name
  policy_arn = aws_iam_policy.texting.arn
}

# --- SNS and SQS ---

resource "aws_sns_topic" "replies" {
  name              = "neighbours-replies"
  display_name      = "Replies (${local.team})"
  kms_master_key_id = "alias/aws/sns"
  delivery_policy   = var.changed ? jsonencode({ http = { defaultHealthyRetryPolicy = { minDelayTarget = 20, maxDelayTarget = 20, numRetries = 3 } } }) : null
  tracing_config    = var.changed ? "Active" : "PassThrough"
  tags              = { team = local.team }
}

resource "aws_sqs_queue" "dead" {
  name                              = "neighbours-dead"
  message_retention_seconds         = 1209600
  kms_master_key_id                 = "alias/aws/sqs"
  kms_data_key_reuse_period_seconds = var.changed ? 600 : 300
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = ["arn:aws:sqs:us-east-1:${data.aws_caller_identity.current.account_id}:neighbours-texts"]
  })
  tags = { team = local.team }
}

resource "aws_sqs_queue" "texts" {
  name                       = "neighbours-texts"
  visibility_timeout_seconds = var.changed ? 120 : 60
  delay_seconds              = var.changed ? 5 : 0
  max_message_size           = 65536
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = true
  redrive_policy = jsonencode({
    deadLetterTargetArn = var.dead_letter_queue_arn
    maxReceiveCount     = var.changed ? 8 : 4
  })
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = local.team
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:us-east-1:${data.aws_caller_identity.current.account_id}:neighbours-texts"
      Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.replies.arn } }
    }]
  })
  tags = { team = local.team }
}

# --- For one who has lost the state ---

output "import_blocks" {
  description = "What brings all of this into a new state."
  value = join("", [for address, id in {
    "aws_pinpointsmsvoicev2_opt_out_list.texts"      = aws_pinpointsmsvoicev2_opt_out_list.texts.id
    "aws_pinpointsmsvoicev2_opt_out_list.replaced"   = aws_pinpointsmsvoicev2_opt_out_list.replaced.id
    "aws_pinpointsmsvoicev2_phone_number.simulator"  = aws_pinpointsmsvoicev2_phone_number.simulator.id
    "aws_pinpointsmsvoicev2_phone_number.replaced"   = aws_pinpointsmsvoicev2_phone_number.replaced.id
    "aws_pinpointsmsvoicev2_configuration_set.texts" = aws_pinpointsmsvoicev2_configuration_set.texts.id
    "aws_cloudformation_stack.pool"                  = aws_cloudformation_stack.pool.name
    "aws_cloudwatch_log_group.texts"                 = aws_cloudwatch_log_group.texts.name
    "aws_iam_role.texting"                           = aws_iam_role.texting.name
    "aws_iam_policy.texting"                         = aws_iam_policy.texting.arn
    "aws_iam_role_policy_attachment.texting"         = "${aws_iam_role.texting.name}/${aws_iam_policy.texting.arn}"
    "aws_sns_topic.replies"                          = aws_sns_topic.replies.arn
    "aws_sqs_queue.dead"                             = aws_sqs_queue.dead.url
    "aws_sqs_queue.texts"                            = aws_sqs_queue.texts.url
  } : "import {\n  to = ${address}\n  id = \"${id}\"\n}\n"])
}
