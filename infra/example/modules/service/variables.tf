variable "extra_environment_variables" {
  description = "Additional environment variables of the application"
  type        = map(string)
  default     = {}
}

variable "extra_policies" {
  description = "Policies to attach to the application's role, by a name of ours"
  type        = map(string)
  default     = {}
}

variable "service_name" {
  description = "Name of the service"
  type        = string
}
