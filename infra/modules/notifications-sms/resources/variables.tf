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

variable "allow_opt_out_management" {
  description = "Whether the access policy also lets the application read, add and remove opted-out numbers of the pool's list."
  type        = bool
  default     = false
  nullable    = false
}

variable "enable_delivery_queue" {
  description = "Whether delivery events also go to an encrypted SQS queue that the application may read. In a network without NAT the queue needs an interface endpoint for sqs."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_kms_key_arn" {
  description = "Key that encrypts the log group of delivery events; its policy must admit the Region's CloudWatch Logs. Empty leaves encryption to CloudWatch Logs' own key."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.log_kms_key_arn == "" || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.log_kms_key_arn))
    error_message = "Set log_kms_key_arn to the ARN of a KMS key (not of an alias), or leave it empty."
  }
}

variable "log_retention_days" {
  description = "Days that delivery events are kept in the log group, one of the values that CloudWatch Logs offers."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "Set log_retention_days to 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "name" {
  description = "Name of the environment's text messages with the workspace's prefix, such as p-123-app-dev-sms: 1 to 53 letters, digits, dashes and underscores, beginning with a letter."
  type        = string
  nullable    = false

  validation {
    # 53 characters and "-config-set" make the 64 that AWS allows a configuration set's name.
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,52}$", var.name))
    error_message = "Give name 1 to 53 letters, digits, dashes and underscores, beginning with a letter: AWS limits the names made of it."
  }
}

variable "opt_out_list_arn" {
  description = "ARN of the pool's opt-out list."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:sms-voice:[a-z0-9-]+:[0-9]{12}:opt-out-list/[A-Za-z0-9_-]+$", var.opt_out_list_arn))
    error_message = "Set opt_out_list_arn to the output opt_out_list_arn of module notifications-phone-pool."
  }
}

variable "phone_pool_arn" {
  description = "ARN of the pool that messages are sent through. The access policy allows sending through this pool only."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:sms-voice:[a-z0-9-]+:[0-9]{12}:pool/[A-Za-z0-9_-]+$", var.phone_pool_arn))
    error_message = "Set phone_pool_arn to the output phone_pool_arn of module notifications-phone-pool."
  }
}

variable "protect_configuration_id" {
  description = "Existing protect configuration (id or ARN) whose country rules apply to every message of this environment. Empty applies the account's."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_:/-]{0,256}$", var.protect_configuration_id))
    error_message = "Set protect_configuration_id to the id (protect-...) or ARN of a protect configuration, or leave it empty."
  }
}
