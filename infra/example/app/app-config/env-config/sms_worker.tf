variable "enable_sms_worker" {
  description = "Whether a delivery worker sends the texts that the application stores in its database; needs enable_sms_notifications and sms_worker_image_tag"
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.enable_sms_worker || var.enable_sms_notifications
    error_message = "The worker sends text messages. Set enable_sms_notifications to true too."
  }

  validation {
    condition     = !var.enable_sms_worker || var.sms_worker_image_tag != null
    error_message = "Set sms_worker_image_tag to the tag that bin/publish-sms-worker gave the worker's image."
  }
}

variable "sms_worker_environment_variables" {
  description = "More settings of the worker, such as STRATA_SMS_RETENTION, by the names of its environment variables"
  type        = map(string)
  default     = null
}

variable "sms_worker_image_tag" {
  description = "Tag of the worker's image, which bin/publish-sms-worker gave it"
  type        = string
  default     = null
}

variable "sms_worker_parts_per_second" {
  description = "What AWS lets the pool send, in message parts a second; without it the worker sends what is stored in the database, at first 1"
  type        = number
  default     = null
}

variable "sms_worker_quiet_hours" {
  description = "Hours of each day in which only urgent texts go, such as 21:00-08:00 America/New_York; without them texts go at any hour"
  type        = string
  default     = null
}

output "sms_worker_config" {
  description = "Configuration of this environment's delivery worker; null where there is none"

  value = var.enable_sms_worker ? {
    environment_variables = var.sms_worker_environment_variables
    image_tag             = var.sms_worker_image_tag
    parts_per_second      = var.sms_worker_parts_per_second
    quiet_hours           = var.sms_worker_quiet_hours
  } : null
}
