variable "alarm_topic_arns" {
  description = "SNS topics that alarms notify, such as module.monitoring.sns_notification_channel. None makes no alarms."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.alarm_topic_arns : can(regex("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", arn))])
    error_message = "Give each of alarm_topic_arns as the ARN of a standard SNS topic."
  }
}

variable "aws_services_security_group_id" {
  description = "Security group of the network's interface endpoints, which has to let the worker in. Null where the network has none, or lets everybody in."
  type        = string
  default     = null
}

variable "cluster_name" {
  description = "Name of the ECS cluster that the worker runs in, the application's own."
  type        = string
  nullable    = false
}

variable "configuration_set_arn" {
  description = "ARN of the configuration set that texts are sent with, output configuration_set_arn of module notifications-sms."
  type        = string
}

variable "cpu" {
  description = "CPU units of a task. 256 are enough for any pool."
  type        = number
  default     = 256
  nullable    = false
}

variable "cpu_architecture" {
  description = "Processor that the image was built for: X86_64 or ARM64."
  type        = string
  default     = "X86_64"
  nullable    = false

  validation {
    condition     = contains(["X86_64", "ARM64"], var.cpu_architecture)
    error_message = "Set cpu_architecture to X86_64 or ARM64, as the image was built."
  }
}

variable "db_cluster_name" {
  description = "Identifier of the Aurora cluster that holds the application's database. Its address, its security groups and the ARN for the login are looked up."
  type        = string
  nullable    = false
}

variable "db_user" {
  description = "Database user that the worker logs in as by IAM."
  type        = string
  default     = "sms_worker"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z_][a-z0-9_]{0,62}$", var.db_user))
    error_message = "Set db_user to the name of a database user: lower-case letters, digits and underscores. It stands in an IAM policy, where * would mean every user."
  }
}

variable "delivery_log_group_arn" {
  description = "ARN of the log group of delivery events, output delivery_log_group_arn of module notifications-sms. Read where there is no delivery_queue."
  type        = string
}

variable "delivery_queue" {
  description = "Queue of delivery events and the key that encrypts it, outputs delivery_queue_arn and delivery_key_arn of module notifications-sms. Null where there is none: the worker then reads the log group."
  type = object({
    arn     = string
    key_arn = string
  })
  default = null
}

variable "extra_environment_variables" {
  description = "More environment variables of the worker, such as STRATA_SMS_RETENTION; they win over those of this module."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "extra_policies" {
  description = "More policies for the worker's role, by a name of yours. It needs none."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "health_command" {
  description = "Program and arguments by which ECS asks the worker in its container whether it is alive."
  type        = list(string)
  default     = ["/opt/strata-sms/bin/java", "-jar", "/app/strata-sms-worker.jar", "health"]
  nullable    = false

  validation {
    condition     = length(var.health_command) > 0
    error_message = "Give health_command a program."
  }
}

variable "image" {
  description = "The worker's image with its tag, in the project's own registry: bin/publish-sms-worker copies it there."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("[^/]+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})$", var.image))
    error_message = "Give image with a tag or a digest, such as 111122223333.dkr.ecr.us-east-1.amazonaws.com/city-app-sms-worker:0.1.0."
  }
}

variable "image_repository_arn" {
  description = "ARN of the ECR repository that holds the image."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:ecr:[a-z0-9-]+:[0-9]{12}:repository/.+$", var.image_repository_arn))
    error_message = "Set image_repository_arn to the ARN of an ECR repository."
  }
}

variable "inbound_queue" {
  description = "Queue of what recipients text back and the key that encrypts it, of output inbound_queue of module notifications-phone-pool. The worker stores replies for strata_sms.take_inbound. Null where there is none."
  type = object({
    arn     = string
    key_arn = string
  })
  default = null
}

variable "is_temporary" {
  description = "Whether the environment is meant to be spun up temporarily (e.g. for automated infra tests) and then destroyed. It has no worker then: its texts are in the permanent environment's database, whose worker sends them."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_kms_key_arn" {
  description = "Key that encrypts the worker's log group; its policy must admit the Region's CloudWatch Logs. Empty leaves encryption to CloudWatch Logs' own key."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.log_kms_key_arn == "" || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.log_kms_key_arn))
    error_message = "Set log_kms_key_arn to the ARN of a KMS key (not of an alias), or leave it empty."
  }
}

variable "log_retention_days" {
  description = "Days that the worker's log is kept, one of the values that CloudWatch Logs offers."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "Set log_retention_days to 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "memory" {
  description = "MiB of a task."
  type        = number
  default     = 512
  nullable    = false
}

variable "name" {
  description = "Name of the application's environment, such as app-dev: 1 to 53 letters, digits, dashes and underscores, beginning with a letter."
  type        = string
  nullable    = false

  validation {
    # 53 characters and "-sms-worker" make the 64 that AWS allows a role's name.
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,52}$", var.name))
    error_message = "Give name 1 to 53 letters, digits, dashes and underscores, beginning with a letter: AWS limits the names made of it."
  }
}

variable "parts_per_second" {
  description = "What AWS lets the pool send, in message parts a second. Null leaves it to what is stored in the database, at first 1."
  type        = number
  default     = null

  validation {
    condition     = var.parts_per_second == null || try(var.parts_per_second >= 0.001 && var.parts_per_second <= 10000, false)
    error_message = "Set parts_per_second to 0.001 to 10000 message parts a second, or to null."
  }
}

variable "phone_pool_arn" {
  description = "ARN of the pool that texts are sent through. The worker may send through this pool only."
  type        = string
}

variable "private_subnet_ids" {
  description = "Subnets that the worker's tasks run in."
  type        = list(string)
  nullable    = false
}

variable "quiet_hours" {
  description = "Hours of each day in which only urgent texts go: two times and a time zone, such as 21:00-08:00 America/New_York. The others wait until they end. Null sends at any hour."
  type        = string
  default     = null

  validation {
    # The worker knows the zones: one that does not exist ends its start, and ECS takes the deployment back.
    condition = var.quiet_hours == null || try(
      can(regex("^(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:[01][0-9]|2[0-3]):[0-5][0-9] (?:UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)$", var.quiet_hours))
      && substr(var.quiet_hours, 0, 5) != substr(var.quiet_hours, 6, 5),
      false
    )
    error_message = "Set quiet_hours to two different times and a time zone by its Region and city, such as 21:00-08:00 America/New_York, or to null. An abbreviation such as EST has no summer."
  }
}

variable "sms_environment_variables" {
  description = "What the worker sends through, output environment_variables of module notifications-sms."
  type        = map(string)
  nullable    = false
}

variable "vpc_id" {
  description = "Id of the VPC that the worker's tasks run in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "Set vpc_id to the id of a VPC, such as vpc-0123456789abcdef0."
  }
}
