variable "name" {
  description = "Name of the application's environment, such as app-dev, with the workspace's prefix where the pool itself is temporary: 1 to 44 letters, digits, dashes and underscores, beginning with a letter."
  type        = string
  nullable    = false

  validation {
    # 44 characters and "-strata-sms-opt-outs" make the 64 that AWS allows an opt-out list's name.
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{0,43}$", var.name))
    error_message = "Give name 1 to 44 letters, digits, dashes and underscores, beginning with a letter: AWS limits the names made of it."
  }
}
