"""An application that texts one reminder. It is the same on AWS: all that differs is in its environment."""

import os

import boto3

boto3.client("pinpoint-sms-voice-v2").send_text_message(
    DestinationPhoneNumber=os.environ.get("PHONE", "+12065550147"),
    OriginationIdentity=os.environ["AWS_SMS_PHONE_POOL_ID"],
    ConfigurationSetName=os.environ["AWS_SMS_CONFIGURATION_SET_NAME"],
    MessageBody="Your appointment is tomorrow at 10. Reply STOP to opt out.",
)
print("A reminder is on its way.")
