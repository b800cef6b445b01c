mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"] }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_resource "aws_vpc" {
    defaults = { id = "vpc-0123456789abcdef0" }
  }

  mock_data "aws_vpc_endpoint_service" {
    defaults = {
      service_name       = "com.amazonaws.us-east-1.pinpoint-sms-voice-v2"
      availability_zones = ["us-east-1a", "us-east-1c"]
    }
  }
}

run "network_of_an_application_that_texts_has_the_endpoint" {
  variables {
    network_name = "dev"
  }

  assert {
    condition     = output.sms_endpoint_id != null
    error_message = "the switch of app-config does not arrive at the endpoint"
  }
}

run "network_without_such_an_application_has_none" {
  variables {
    network_name = "sandbox"
  }

  assert {
    condition     = output.sms_endpoint_id == null
    error_message = "an endpoint that nobody uses costs money by the hour"
  }
}

run "network_of_environments_that_switch_it_off_has_none" {
  variables {
    network_name = "staging"
  }

  assert {
    condition     = output.sms_endpoint_id == null
    error_message = "the application's switch opens the endpoint for an environment that sends no text messages"
  }
}
