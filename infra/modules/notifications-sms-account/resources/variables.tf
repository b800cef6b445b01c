variable "stack_name" {
  description = "Name of the CloudFormation stack that holds the role. One in an account: leave the module out where the account has the role already."
  type        = string
  default     = "strata-sms-account"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,127}$", var.stack_name))
    error_message = "Give stack_name 1 to 128 letters, digits and dashes, beginning with a letter."
  }
}
