data "aws_region" "current" {}

locals {
  # Where AWS End User Messaging SMS has endpoints, as of 2026-08. The lookup below would fail elsewhere too, but not say why.
  sms_regions = [
    "af-south-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
    "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-6", "ca-central-1", "ca-west-1",
    "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3",
    "eusc-de-east-1", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2",
    "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2",
  ]

  # The Region's name is the data source's id in every version of the provider; `name` is deprecated in 6, `region` unknown to 5.
  region = data.aws_region.current.id
}

# The service's long name is right here, "sms-voice" is not: that is its name in host names and IAM actions.
data "aws_vpc_endpoint_service" "sms" {
  count = var.enable_sms_notifications ? 1 : 0

  service      = "pinpoint-sms-voice-v2"
  service_type = "Interface"

  lifecycle {
    precondition {
      condition     = contains(local.sms_regions, local.region)
      error_message = "AWS End User Messaging SMS is not offered in ${local.region}. Set enable_sms_notifications to false for this network, use another Region, or, if AWS has added it since, add it to local.sms_regions."
    }
  }
}

resource "aws_vpc_endpoint" "sms" {
  count = var.enable_sms_notifications ? 1 : 0

  vpc_id              = var.vpc_id
  service_name        = data.aws_vpc_endpoint_service.sms[0].service_name
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  security_group_ids  = [aws_security_group.sms_endpoint[0].id]

  # AWS need not offer the service in each of the Region's zones.
  subnet_ids = [
    for zone, subnet_id in var.private_subnet_ids_by_availability_zone : subnet_id
    if contains(data.aws_vpc_endpoint_service.sms[0].availability_zones, zone)
  ]

  tags = { Name = "${var.name}-sms" }

  lifecycle {
    precondition {
      condition     = length(setintersection(keys(var.private_subnet_ids_by_availability_zone), data.aws_vpc_endpoint_service.sms[0].availability_zones)) > 0
      error_message = "None of the private subnets is in a zone where AWS offers the SMS endpoint: ${join(", ", data.aws_vpc_endpoint_service.sms[0].availability_zones)}. Add a subnet in one of them to private_subnet_ids_by_availability_zone."
    }
  }
}
