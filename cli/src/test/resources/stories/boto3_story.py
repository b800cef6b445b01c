"""One environment's life as boto3 sees it: provision, send, opt out, fail, tear down. Templates: sys.argv[1] (pool) and [2] (notifications)."""

import sys
import time

import boto3
from botocore.config import Config

config = Config(retries={"max_attempts": 1, "mode": "standard"})
cloudformation = boto3.client("cloudformation", config=config)
logs = boto3.client("logs", config=config)
sms = boto3.client("pinpoint-sms-voice-v2", config=config)
sts = boto3.client("sts", config=config)

SUCCESS = "+14254147755"
FAILURE = "+14254147167"
QUICK = {"Delay": 0.1, "MaxAttempts": 100}


def parameters(**values):
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]


def outputs(stack):
    described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}


def create(stack, template, **values):
    with open(template, encoding="utf-8") as body:
        cloudformation.create_stack(
            StackName=stack,
            TemplateBody=body.read(),
            Parameters=parameters(**values),
            Capabilities=["CAPABILITY_IAM"],
        )
    cloudformation.get_waiter("stack_create_complete").wait(StackName=stack, WaiterConfig=QUICK)
    return outputs(stack)


def final_event(group, message_id):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        pages = logs.get_paginator("filter_log_events").paginate(
            logGroupName=group, filterPattern='{ ($.messageId = "%s") && ($.isFinal IS TRUE) }' % message_id
        )
        for page in pages:
            for event in page["events"]:
                return event["message"]
        time.sleep(0.05)
    raise AssertionError("no final event of " + message_id)


assert sts.get_caller_identity()["Account"] == "210987654321"

pool = create(
    "boto3-sms-phone-pool",
    sys.argv[1],
    EnableSimulator="true",
    Lifetime="TEMPORARY",
    OptOutListName="boto3-sms-opt-outs",
    HelpMessage="Boto programme: for help call 555-0100. Reply STOP to end.",
    StopMessage="Boto programme: you are opted out and will get no more messages.",
)
notifications = create(
    "boto3-sms-config-set",
    sys.argv[2],
    Name="boto3-sms",
    PhonePoolArn=pool["PhonePoolArn"],
    OptOutListArn=pool["OptOutListArn"],
)


def send(to, body="Your appointment is tomorrow at 10."):
    return sms.send_text_message(
        DestinationPhoneNumber=to,
        MessageBody=body,
        OriginationIdentity=notifications["PhonePoolId"],
        ConfigurationSetName=notifications["ConfigurationSetName"],
        Context={"appointment": "42"},
    )["MessageId"]


delivered = final_event(notifications["DeliveryLogGroupName"], send(SUCCESS))
assert '"eventType":"TEXT_DELIVERED"' in delivered, delivered
assert '"appointment":"42"' in delivered, delivered
blocked = final_event(notifications["DeliveryLogGroupName"], send(FAILURE))
assert '"eventType":"TEXT_BLOCKED"' in blocked, blocked

sms.put_opted_out_number(OptOutListName=pool["OptOutListName"], OptedOutNumber=SUCCESS)
try:
    send(SUCCESS)
    raise AssertionError("an opted-out number was texted")
except sms.exceptions.ConflictException as refused:
    assert refused.response["Reason"] == "DESTINATION_PHONE_NUMBER_OPTED_OUT", refused.response
    assert refused.response["ResponseMetadata"]["HTTPStatusCode"] == 400, refused.response

try:
    sms.send_text_message(DestinationPhoneNumber=SUCCESS, MessageBody="x", OriginationIdentity="pool-unknown")
    raise AssertionError("an unknown pool sent a text")
except sms.exceptions.ResourceNotFoundException as refused:
    assert refused.response["ResourceType"] == "pool", refused.response

identities = [
    identity
    for page in sms.get_paginator("list_pool_origination_identities").paginate(PoolId=pool["PhonePoolId"])
    for identity in page["OriginationIdentities"]
]
assert len(identities) == 1, identities
assert identities[0]["IsoCountryCode"] == "US", identities

for stack in ("boto3-sms-config-set", "boto3-sms-phone-pool"):
    stack_id = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackId"]
    cloudformation.delete_stack(StackName=stack)
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack_id, WaiterConfig=QUICK)
assert sms.describe_pools()["Pools"] == []
assert sms.describe_phone_numbers()["PhoneNumbers"] == []
print("boto3 story told")
