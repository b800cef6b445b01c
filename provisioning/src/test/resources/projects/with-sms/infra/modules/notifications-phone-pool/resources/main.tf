variable "name" {
  type = string
}

variable "sms_number_type" {
  type    = string
  default = "SIMULATOR"
}

variable "sms_sender_phone_number_registration_id" {
  type    = string
  default = null
}

resource "aws_cloudformation_stack" "sms_phone_pool" {
  name               = "${var.name}-phone-pool"
  timeout_in_minutes = 5
  on_failure         = "ROLLBACK"

  template_body = jsonencode({
    Resources = {
      SmsPhoneNumber = {
        Type = "AWS::SMSVOICE::PhoneNumber"
        Properties = {
          IsoCountryCode     = "US"
          NumberCapabilities = ["SMS"]
          NumberType         = "SIMULATOR"
          MandatoryKeywords  = { STOP = { Message = "Reply STOP to unsubscribe" }, HELP = { Message = "Reply HELP for help" } }
        }
      }
      SmsPhonePool = {
        Type = "AWS::SMSVOICE::Pool"
        Properties = {
          OriginationIdentities = [{ "Fn::Sub" : "arn:aws:sms-voice:$${AWS::Region}:$${AWS::AccountId}:phone-number/$${SmsPhoneNumber}" }]
          MandatoryKeywords     = { STOP = { Message = "Reply STOP to unsubscribe" }, HELP = { Message = "Reply HELP for help" } }
        }
      }
    }
    Outputs = {
      PhonePoolId  = { Value = { "Ref" : "SmsPhonePool" } }
      PhonePoolArn = { Value = { "Fn::Sub" : "arn:aws:sms-voice:$${AWS::Region}:$${AWS::AccountId}:pool/$${SmsPhonePool}" } }
    }
  })
}

output "phone_pool_arn" {
  value = aws_cloudformation_stack.sms_phone_pool.outputs["PhonePoolArn"]
}

output "phone_pool_id" {
  value = aws_cloudformation_stack.sms_phone_pool.outputs["PhonePoolId"]
}
