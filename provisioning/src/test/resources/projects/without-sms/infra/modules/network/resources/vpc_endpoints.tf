locals {
  interface_vpc_endpoints = setunion(
    ["ecr.api", "ecr.dkr", "logs"],
    var.enable_notifications ? ["email-smtp"] : [],
  )
}
