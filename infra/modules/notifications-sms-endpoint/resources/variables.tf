variable "enable_sms_notifications" {
  description = "Whether any application in the network sends text messages. Without, nothing is created."
  type        = bool
  default     = false
  nullable    = false
}

variable "name" {
  description = "Name of the network, with which the names of the endpoint and its security group begin."
  type        = string
  nullable    = false

  validation {
    # Becomes the beginning of a security group's name, for which AWS allows 255 characters of this alphabet and no "sg-" first.
    condition     = can(regex("^[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]{1,200}$", var.name)) && !startswith(var.name, "sg-")
    error_message = "Set name to the network's name, such as dev: 1 to 200 letters, digits, blanks and ._-:/()#,@[]+=&;{}!$*, not beginning with sg-."
  }
}

variable "private_subnet_ids_by_availability_zone" {
  description = "The subnets that applications run in, at most one for each availability zone, by the zone's name (us-east-1a)."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for zone in keys(var.private_subnet_ids_by_availability_zone) : can(regex("^[a-z]+(-[a-z]+)+-[0-9]+[a-z]$", zone))])
    error_message = "Key private_subnet_ids_by_availability_zone by the names of availability zones, such as us-east-1a."
  }
}

variable "vpc_cidr_block" {
  description = "Address range of the VPC, from which HTTPS to the endpoint is let in."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr_block))
    error_message = "Set vpc_cidr_block to an IPv4 range such as 10.0.0.0/20."
  }
}

variable "vpc_id" {
  description = "Id of the VPC."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "Set vpc_id to the id of a VPC, such as vpc-0123456789abcdef0."
  }
}
