mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_data "aws_vpc_endpoint_service" {
    defaults = {
      service_name       = "com.amazonaws.us-east-1.pinpoint-sms-voice-v2"
      availability_zones = ["us-east-1a", "us-east-1b"]
    }
  }
}

variables {
  enable_sms_notifications = true
  name                     = "dev"
  vpc_id                   = "vpc-1"
  vpc_cidr_block           = "10.0.0.0/20"
  private_subnet_ids_by_availability_zone = {
    us-east-1a = "subnet-a"
    us-east-1b = "subnet-b"
    us-east-1e = "subnet-e"
  }
}

run "nothing_is_made_or_looked_up_when_off" {
  variables {
    enable_sms_notifications = null
  }

  assert {
    condition     = length(data.aws_vpc_endpoint_service.sms) == 0 && length(aws_vpc_endpoint.sms) == 0 && length(aws_security_group.sms_endpoint) == 0 && length(aws_vpc_security_group_ingress_rule.https) == 0
    error_message = "something is made though SMS notifications are off"
  }

  assert {
    condition     = output.endpoint_id == null && output.security_group_id == null
    error_message = "an endpoint is announced though SMS notifications are off"
  }
}

run "endpoint_is_reached_by_the_services_own_host_name" {
  assert {
    condition = alltrue([
      data.aws_vpc_endpoint_service.sms[0].service == "pinpoint-sms-voice-v2",
      aws_vpc_endpoint.sms[0].service_name == "com.amazonaws.us-east-1.pinpoint-sms-voice-v2",
      aws_vpc_endpoint.sms[0].vpc_endpoint_type == "Interface",
      aws_vpc_endpoint.sms[0].private_dns_enabled,
    ])
    error_message = "the endpoint is not an interface endpoint of the SMS API with private DNS"
  }
}

run "subnets_in_zones_without_the_service_are_left_out" {
  assert {
    condition     = aws_vpc_endpoint.sms[0].subnet_ids == toset(["subnet-a", "subnet-b"])
    error_message = "subnets are ${jsonencode(aws_vpc_endpoint.sms[0].subnet_ids)}"
  }
}

run "https_from_the_network_is_let_in_and_nothing_else" {
  assert {
    condition = alltrue([
      aws_vpc_endpoint.sms[0].security_group_ids == toset([aws_security_group.sms_endpoint[0].id]),
      aws_vpc_security_group_ingress_rule.https[0].security_group_id == aws_security_group.sms_endpoint[0].id,
      aws_vpc_security_group_ingress_rule.https[0].cidr_ipv4 == "10.0.0.0/20",
      aws_vpc_security_group_ingress_rule.https[0].from_port == 443,
      aws_vpc_security_group_ingress_rule.https[0].to_port == 443,
      aws_vpc_security_group_ingress_rule.https[0].ip_protocol == "tcp",
    ])
    error_message = "the security group lets in something else than HTTPS from the network"
  }
}

run "region_without_the_service_is_refused_at_plan" {
  command = plan

  override_data {
    target = data.aws_region.current
    values = { id = "ap-east-1" }
  }

  expect_failures = [data.aws_vpc_endpoint_service.sms]
}

run "region_without_the_service_does_no_harm_when_off" {
  command = plan

  variables {
    enable_sms_notifications = false
  }

  override_data {
    target = data.aws_region.current
    values = { id = "ap-east-1" }
  }

  assert {
    condition     = output.endpoint_id == null
    error_message = "an endpoint is announced though SMS notifications are off"
  }
}

run "network_without_a_subnet_in_the_services_zones_is_refused" {
  command = plan

  variables {
    private_subnet_ids_by_availability_zone = { us-east-1e = "subnet-e" }
  }

  expect_failures = [aws_vpc_endpoint.sms]
}

run "subnets_keyed_by_something_else_than_zones_are_refused" {
  command = plan

  variables {
    private_subnet_ids_by_availability_zone = { first = "subnet-a" }
  }

  expect_failures = [var.private_subnet_ids_by_availability_zone]
}

run "what_is_no_vpc_id_is_refused" {
  command = plan

  variables {
    vpc_id = "my-vpc"
  }

  expect_failures = [var.vpc_id]
}

run "name_that_no_security_group_can_have_is_refused" {
  command = plan

  variables {
    name = ""
  }

  expect_failures = [var.name]
}

run "name_of_the_whole_alphabet_that_aws_allows_is_taken" {
  variables {
    name = "Dev 1 ._-:/()#,@[]+=&;{}!$*"
  }

  assert {
    condition     = aws_security_group.sms_endpoint[0].name_prefix == "Dev 1 ._-:/()#,@[]+=&;{}!$*-sms-endpoint-"
    error_message = "the security group's name begins with ${aws_security_group.sms_endpoint[0].name_prefix}"
  }
}

run "name_outside_of_that_alphabet_is_refused" {
  command = plan

  variables {
    name = "dev|net"
  }

  expect_failures = [var.name]
}
