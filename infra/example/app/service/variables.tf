variable "environment_name" {
  description = "Name of the application environment"
  type        = string
}
