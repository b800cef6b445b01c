variable "name" {
  description = "Name of the permanent environment, such as app-dev, without a workspace's prefix."
  type        = string
  nullable    = false
}

variable "stack_name" {
  description = "Name of the permanent environment's CloudFormation stack that holds the pool, where it is not <name>-strata-sms-pool."
  type        = string
  default     = ""
  nullable    = false
}
