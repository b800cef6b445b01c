variable "network_name" {
  description = "Name of the network, a key of project-config's network_configs"
  type        = string
}
