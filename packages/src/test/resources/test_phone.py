"""Run where the package is installed: its plugin gives pytest the fixture, which starts the package's own runtime."""

import os

import boto3

PHONE = "+12065550147"


def test_a_text_arrives_at_the_phone(strata_sms):
    boto3.client("pinpoint-sms-voice-v2").send_text_message(
        DestinationPhoneNumber=PHONE, OriginationIdentity=os.environ["AWS_SMS_PHONE_POOL_ID"], MessageBody="Your code is 123456."
    )

    assert strata_sms.wait_for_code(PHONE) == "123456"
