variable "service_name" {
  description = "Name of the service, with the workspace's prefix"
  type        = string
}
