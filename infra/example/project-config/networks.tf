locals {
  network_configs = {
    dev     = { cidr_block = "10.0.0.0/20" }
    prod    = { cidr_block = "10.1.0.0/20" }
    staging = { cidr_block = "10.3.0.0/20" } # hosts an environment that sends no text messages
    sandbox = { cidr_block = "10.2.0.0/20" } # hosts no application yet
  }
}
