variable "sms_allow_delivery_log_reading" {
  description = "Whether the application may read its delivery events from their log group"
  type        = bool
  default     = null
}

variable "sms_allow_operator_sends" {
  description = "Whether the policy for people who look after this environment may also send, as dry runs of a send need"
  type        = bool
  default     = null
}

variable "sms_allow_opt_out_management" {
  description = "Whether the application may read and change the list of numbers that opted out"
  type        = bool
  default     = null
}

variable "sms_allow_opt_out_reading" {
  description = "Whether the application may read the list of numbers that opted out"
  type        = bool
  default     = null
}

variable "sms_allow_simulator_only" {
  description = "Whether this environment may do with a simulator alone, from which no text reaches a person"
  type        = bool
  default     = null
}

variable "sms_allowed_countries" {
  description = "ISO countries that texts may go to; every other one is blocked"
  type        = list(string)
  default     = null
}

variable "sms_archive_retention_days" {
  description = "Days that delivery events are kept in the archive"
  type        = number
  default     = null
}

variable "sms_create_delivery_log" {
  description = "Set to false to come back after SMS notifications were off here: the log group of then is still there and is taken again"
  type        = bool
  default     = null
}

variable "sms_create_opt_out_list" {
  description = "Set to false to come back after SMS notifications were off here: the opt-out list of then is still there and is taken again"
  type        = bool
  default     = null
}

variable "sms_delivery_log_group_name" {
  description = "Name of a log group of delivery events that exists, for an environment that was renamed; together with sms_create_delivery_log = false"
  type        = string
  default     = null
}

variable "sms_enable_archive" {
  description = "Whether delivery events are also archived for years, in S3"
  type        = bool
  default     = null
}

variable "sms_enable_dashboard" {
  description = "Whether there is a CloudWatch dashboard of the text messages"
  type        = bool
  default     = null
}

variable "sms_enable_delivery_queue" {
  description = "Whether delivery events also go to a queue that the application reads"
  type        = bool
  default     = null
}

variable "sms_enable_inbound_queue" {
  description = "Whether what recipients text back goes to a queue that the application reads"
  type        = bool
  default     = null
}

variable "sms_enable_operator_policy" {
  description = "Whether there is a policy for people who look after this environment"
  type        = bool
  default     = null
}

variable "sms_enable_registrar_policy" {
  description = "Whether there is a policy for people who register and change phone numbers"
  type        = bool
  default     = null
}

variable "sms_enable_simulator" {
  description = "Whether the phone pool gets a simulator number"
  type        = bool
  default     = null
}

variable "sms_failure_rate_minimum_texts" {
  description = "Texts that must have ended in the hour, or in the day, before their failure rate says anything"
  type        = number
  default     = null
}

variable "sms_failure_rate_percent" {
  description = "Percentage of texts that ended undelivered, in an hour or in a day, above which there is an alarm"
  type        = number
  default     = null
}

variable "sms_is_only_sender" {
  description = "Whether nothing else in this account and Region sends text messages, so that there can be an alarm when delivery events stop"
  type        = bool
  default     = null
}

variable "sms_log_kms_key_arn" {
  description = "Key that encrypts the log group of delivery events; its policy must admit CloudWatch Logs"
  type        = string
  default     = null
}

variable "sms_log_retention_days" {
  description = "Days that delivery events are kept"
  type        = number
  default     = null
}

variable "sms_monthly_spend_limit_usd" {
  description = "What the account may spend on texts in a month, for alarms as it is approached"
  type        = number
  default     = null
}

variable "sms_opt_out_list_name" {
  description = "Name of an opt-out list that exists, for an environment that was renamed; together with sms_create_opt_out_list = false"
  type        = string
  default     = null
}

variable "sms_origination_identity_arns" {
  description = "Approved phone numbers and sender IDs to send from, as ARNs or ids"
  type        = list(string)
  default     = null
}

variable "sms_protect_configuration_id" {
  description = "Protect configuration, of this account, that bounds the countries texts go to"
  type        = string
  default     = null
}

variable "sms_sent_metric" {
  description = "CloudWatch metric without dimensions that counts the texts the application has sent, so that there can be an alarm when delivery events stop"
  type        = object({ namespace = string, name = string })
  default     = null
}

variable "sms_shared_with_account_ids" {
  description = "Other AWS accounts that may send through the pool, by their ids"
  type        = list(string)
  default     = null
}

variable "sms_simulator_help_message" {
  description = "HELP reply that this environment's simulator was created with, if the reply has changed since"
  type        = string
  default     = null
}

variable "sms_simulator_stop_message" {
  description = "STOP reply that this environment's simulator was created with, if the reply has changed since"
  type        = string
  default     = null
}

variable "sms_two_way_role_arn" {
  description = "Role with which AWS publishes to sms_two_way_topic_arn, unless the topic's own policy admits sms-voice.amazonaws.com"
  type        = string
  default     = null
}

variable "sms_two_way_topic_arn" {
  description = "SNS topic of your own that receives what recipients text back; not together with sms_enable_inbound_queue"
  type        = string
  default     = null
}
