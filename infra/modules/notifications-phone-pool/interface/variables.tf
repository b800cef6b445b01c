variable "name" {
  description = "Name of the environment's text messages, such as app-dev-sms, with the workspace's prefix where the pool itself is temporary."
  type        = string
  nullable    = false

  validation {
    # 53 characters leave room for the endings of the configuration set's and the opt-out list's names, which AWS limits to 64.
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,52}$", var.name))
    error_message = "Give name 1 to 53 letters, digits, dashes and underscores, beginning with a letter: AWS limits the names made of it."
  }
}
