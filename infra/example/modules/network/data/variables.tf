variable "name" {
  description = "Name of the network"
  type        = string
}

variable "project_name" {
  description = "Name of the project"
  type        = string
}
