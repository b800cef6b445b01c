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

variable "allow_delivery_log_reading" {
  description = "Whether the access policy also lets the application read delivery events from their log group, as an application without a delivery queue does."
  type        = bool
  default     = false
  nullable    = false
}

variable "allow_operator_sends" {
  description = "Whether the operator's policy may also send through the pool, as dry runs of a send need."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.allow_operator_sends || var.enable_operator_policy
    error_message = "allow_operator_sends is a right of the operator's policy. Set enable_operator_policy to true too."
  }
}

variable "allow_opt_out_management" {
  description = "Whether the access policy also lets the application read, add and remove opted-out numbers of the pool's list."
  type        = bool
  default     = false
  nullable    = false
}

variable "allow_opt_out_reading" {
  description = "Whether the access policy also lets the application read the opted-out numbers of the pool's list."
  type        = bool
  default     = false
  nullable    = false
}

variable "allowed_countries" {
  description = "ISO countries that texts may go to; every other one is blocked by a protect configuration of this module. None makes no protect configuration, so that the account's rules apply, as does an existing protect_configuration_id."
  type        = list(string)
  default     = ["US"]
  nullable    = false

  validation {
    condition     = alltrue([for country in var.allowed_countries : can(regex("^[A-Z]{2}$", country))])
    error_message = "Give each of allowed_countries as two capital letters, as in ISO 3166-1."
  }
}

variable "archive_retention_days" {
  description = "Days that events are kept in the archive, after 90 of them in a cheaper class of storage."
  type        = number
  default     = 2557
  nullable    = false

  validation {
    condition     = var.archive_retention_days > 90 && floor(var.archive_retention_days) == var.archive_retention_days
    error_message = "Set archive_retention_days to a whole number greater than 90."
  }
}

variable "configuration_set_name" {
  description = "Name of the configuration set. Empty means <name>-strata-sms. Set it to keep a configuration set that was made with another name."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{0,64}$", var.configuration_set_name))
    error_message = "Give configuration_set_name up to 64 letters, digits, dashes and underscores, or leave it empty."
  }
}

variable "create_delivery_log" {
  description = "Whether the stack creates the log group of delivery events. Set to false when the stack is created again beside the log group that an earlier one left. Cannot be changed later."
  type        = bool
  default     = true
  nullable    = false
}

variable "delivery_log_group_name" {
  description = "Name of the log group of delivery events. Empty means /aws/sms-voice/<name>/strata-sms/delivery-events. Set it to keep a log group that was made with another name."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_./#-]{0,512}$", var.delivery_log_group_name))
    error_message = "Give delivery_log_group_name up to 512 letters, digits and characters of _./#-, or leave it empty."
  }
}

variable "enable_archive" {
  description = "Whether delivery events also go to an encrypted S3 bucket, for longer than the log is kept. Temporary environments have none."
  type        = bool
  default     = false
  nullable    = false
}

variable "enable_dashboard" {
  description = "Whether there is a CloudWatch dashboard of outcomes, also by carrier, spend, spam, what waits and the queues."
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

variable "enable_operator_policy" {
  description = "Whether there is also a policy for people who look after this environment, to be attached to their role. It reads everything and changes nothing."
  type        = bool
  default     = false
  nullable    = false
}

variable "enable_registrar_policy" {
  description = "Whether there is also a policy for people who register and change phone numbers, to be attached to their role beside the operator's policy."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.enable_registrar_policy || var.opt_out_list_arn != ""
    error_message = "The registrar's policy names the pool's opt-out list. Set opt_out_list_arn too."
  }
}

variable "failure_rate_minimum_texts" {
  description = "Texts that must have ended in the hour, or in the day, before their failure rate says anything."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.failure_rate_minimum_texts >= 1
    error_message = "Set failure_rate_minimum_texts to 1 or more."
  }
}

variable "failure_rate_percent" {
  description = "Alarm when more than this percentage of the texts that ended in an hour, or in a day, ended undelivered."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.failure_rate_percent >= 1 && var.failure_rate_percent <= 100
    error_message = "Set failure_rate_percent to a number from 1 to 100."
  }
}

variable "has_worker" {
  description = "Whether module notifications-sms-worker sends the environment's texts. The dashboard then shows what waits for it."
  type        = bool
  default     = false
  nullable    = false
}

variable "inbound_queue" {
  description = "The queue of what recipients text back, output inbound_queue of module notifications-phone-pool, which the application may then read. Null where it reads no replies, as in temporary environments: they would take the permanent one's."
  type = object({
    arn                   = string
    dead_letter_queue_arn = string
    key_arn               = string
  })
  default = null
}

variable "is_only_sender" {
  description = "Whether nothing else in this account and Region sends texts. The account's own count of texts then stands for the application's, for the alarm that events stopped, where there is no sent_metric."
  type        = bool
  default     = false
  nullable    = false
}

variable "is_temporary" {
  description = "Whether the environment is meant to be spun up temporarily (e.g. for automated infra tests) and then destroyed. Keeps nothing when it goes. Cannot be changed later."
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

variable "monthly_spend_limit_usd" {
  description = "What the account may spend on texts in a month, in US dollars, for alarms at 50, 80 and 100 percent of it. 0 makes none. One environment of the account is enough. Needs module notifications-sms-account."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.monthly_spend_limit_usd >= 0
    error_message = "Set monthly_spend_limit_usd to the account's monthly limit in US dollars, or to 0 for no alarms."
  }
}

variable "name" {
  description = "Name of the application's environment with the workspace's prefix, such as p-123-app-dev: 1 to 53 letters, digits, dashes and underscores, beginning with a letter."
  type        = string
  nullable    = false

  validation {
    # 53 characters and "-strata-sms" make the 64 that AWS allows a configuration set's name.
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,52}$", var.name))
    error_message = "Give name 1 to 53 letters, digits, dashes and underscores, beginning with a letter: AWS limits the names made of it."
  }
}

variable "opt_out_list_arn" {
  description = "ARN of the pool's opt-out list, output opt_out_list_arn of module notifications-phone-pool. Empty where the application need not know it."
  type        = string
  default     = ""

  validation {
    condition     = var.opt_out_list_arn == null || can(regex("^$|^arn:[a-z-]+:sms-voice:[a-z0-9-]+:[0-9]{12}:opt-out-list/[A-Za-z0-9_-]+$", var.opt_out_list_arn))
    error_message = "Set opt_out_list_arn to the output opt_out_list_arn of module notifications-phone-pool."
  }

  validation {
    condition     = var.opt_out_list_arn != "" || !(var.allow_opt_out_reading || var.allow_opt_out_management)
    error_message = "allow_opt_out_reading and allow_opt_out_management are rights on the pool's opt-out list. Set opt_out_list_arn."
  }
}

variable "phone_pool_arn" {
  description = "ARN of the pool that messages are sent through. The access policy allows sending through this pool only."
  type        = string

  validation {
    # Null only while `terraform import` takes in the pool's stack, before Terraform knows its outputs.
    condition     = var.phone_pool_arn == null || can(regex("^arn:[a-z-]+:sms-voice:[a-z0-9-]+:[0-9]{12}:pool/[A-Za-z0-9_-]+$", var.phone_pool_arn))
    error_message = "Set phone_pool_arn to the output phone_pool_arn of module notifications-phone-pool."
  }
}

variable "protect_configuration_id" {
  description = "Existing protect configuration (id or ARN) whose country rules apply to every message of this environment, in place of allowed_countries. Empty leaves it to those."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_:/-]{0,256}$", var.protect_configuration_id))
    error_message = "Set protect_configuration_id to the id (protect-...) or ARN of a protect configuration, or leave it empty."
  }
}

variable "sent_metric" {
  description = "CloudWatch metric without dimensions that counts the texts the application has sent. There is an alarm then when texts are sent and no delivery event comes. Null makes none, unless is_only_sender."
  type = object({
    namespace = string
    name      = string
  })
  default = null
}

variable "stack_name" {
  description = "Name of the CloudFormation stack that holds all of this. Empty means <name>-strata-sms. Set it to keep a stack that was made with another name."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^$|^[A-Za-z][A-Za-z0-9-]{0,99}$", var.stack_name))
    error_message = "Give stack_name up to 100 letters, digits and dashes, beginning with a letter, or leave it empty."
  }
}
