variable "app_name" {
  description = "Name of the application"
  type        = string
}

variable "environment" {
  description = "Name of the application environment, such as dev"
  type        = string
}

variable "network_name" {
  description = "Name of the network that the environment runs in"
  type        = string
}
