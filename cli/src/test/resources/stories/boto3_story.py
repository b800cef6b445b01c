"""One environment's life as boto3 sees it; what is expected is in story.json, as for the other clients.

Arguments: story.json, the pool's template, the notifications' template.
"""

import json
import os
import sys
import time
from base64 import b64decode
from datetime import datetime
from urllib.parse import quote
from urllib.request import Request, urlopen

import boto3
from botocore.config import Config

config = Config(retries={"max_attempts": 1, "mode": "standard"})
cloudformation = boto3.client("cloudformation", config=config)
cloudwatch = boto3.client("cloudwatch", config=config)
iam = boto3.client("iam", config=config)
logs = boto3.client("logs", config=config)
sms = boto3.client("pinpoint-sms-voice-v2", config=config)
sts = boto3.client("sts", config=config)

STORY_FILE, POOL_TEMPLATE, NOTIFICATIONS_TEMPLATE = sys.argv[1:]
with open(STORY_FILE, encoding="utf-8") as file:
    story = json.load(file)
SUCCESS, FAILURE, PHONE = (story["destinations"][name] for name in ("success", "failure", "phone"))
QUICK = {"Delay": 0.1, "MaxAttempts": 100}


def outputs(stack):
    described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    assert isinstance(described["CreationTime"], datetime), described
    return {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}


def create(stack, template, **parameters):
    with open(template, encoding="utf-8") as body:
        cloudformation.create_stack(
            StackName=stack,
            TemplateBody=body.read(),
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
            Capabilities=["CAPABILITY_NAMED_IAM"],
        )
    cloudformation.get_waiter("stack_create_complete").wait(StackName=stack, WaiterConfig=QUICK)
    return outputs(stack)


def destroy(stack):
    stack_id = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackId"]
    cloudformation.delete_stack(StackName=stack)
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack_id, WaiterConfig=QUICK)


def every(operation, member, page_size, **arguments):
    """All that an operation lists, over its pages."""
    pages = sms.get_paginator(operation).paginate(**arguments, PaginationConfig={"PageSize": page_size})
    return [item for page in pages for item in page[member]]


def local(path, body=None):
    """POST to the world around AWS: the desk that approves numbers, carriers, handsets."""
    url = "%s/_local/%s?account=%s&region=%s" % (
        os.environ["AWS_ENDPOINT_URL"],
        path,
        os.environ["AWS_ACCESS_KEY_ID"],
        os.environ["AWS_REGION"],
    )
    with urlopen(Request(url, data=json.dumps(body).encode(), method="POST")) as answer:
        return json.load(answer)


def assert_has(actual, expected):
    assert {**actual, **expected} == actual, (expected, actual)


def refused(expected, call):
    try:
        call()
    except getattr(sms.exceptions, expected["code"]) as refusal:
        assert_has(refusal.response, {name: value for name, value in expected.items() if name != "code"})
        assert refusal.response["ResponseMetadata"]["HTTPStatusCode"] == 400, refusal.response
        assert len(refusal.response["ResponseMetadata"]["RequestId"]) == 36, refusal.response
        return
    raise AssertionError("not refused: %s" % expected)


# Provision.

assert sts.get_caller_identity()["Account"] == os.environ["AWS_ACCESS_KEY_ID"]

pool = create(
    "boto3-strata-sms-pool",
    POOL_TEMPLATE,
    EnableSimulator="true",
    Lifetime="TEMPORARY",
    OptOutListName="boto3-strata-sms-opt-outs",
    HelpMessage=story["replies"]["HELP"],
    StopMessage=story["replies"]["STOP"],
)
notifications = create(
    "boto3-strata-sms",
    NOTIFICATIONS_TEMPLATE,
    Name="boto3",
    PhonePoolArn=pool["PhonePoolArn"],
    OptOutListArn=pool["OptOutListArn"],
)
pool_id = pool["PhonePoolId"]

# What a role with the application's policy may do, as IAM decides it, a page at a time.

trust = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs-tasks.amazonaws.com"}}
    ],
}
role = iam.create_role(RoleName="boto3-app", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
iam.attach_role_policy(RoleName="boto3-app", PolicyArn=notifications["AccessPolicyArn"])
pages = iam.get_paginator("simulate_principal_policy").paginate(
    PolicySourceArn=role,
    ActionNames=["sms-voice:SendTextMessage", "sms-voice:DeletePool"],
    ResourceArns=[pool["PhonePoolArn"]],
    PaginationConfig={"PageSize": 1},
)
results = [page["EvaluationResults"] for page in pages]
assert [len(page) for page in results] == [1, 1], results
(sending,), (deleting,) = results
assert (sending["EvalActionName"], sending["EvalDecision"]) == ("sms-voice:SendTextMessage", "allowed"), sending
assert sending["EvalResourceName"] == pool["PhonePoolArn"], sending
assert sending["MatchedStatements"][0]["SourcePolicyId"] == notifications["AccessPolicyArn"].split("/")[-1], sending
assert sending["ResourceSpecificResults"][0]["EvalResourceDecision"] == "allowed", sending
assert (deleting["EvalDecision"], deleting["MatchedStatements"]) == ("implicitDeny", []), deleting
denial = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": "sms-voice:*", "Resource": "*"},
        {"Effect": "Deny", "Action": "sms-voice:DeletePool", "Resource": "*"},
        {
            "Effect": "Allow",
            "Action": "sns:Publish",
            "Resource": "*",
            "Condition": {"StringEquals": {"aws:PrincipalTag/team": "sms"}},
        },
    ],
}
denied, conditional = iam.simulate_custom_policy(
    PolicyInputList=[json.dumps(denial)], ActionNames=["sms-voice:DeletePool", "sns:Publish"]
)["EvaluationResults"]
assert denied["EvalDecision"] == "explicitDeny", denied
assert {statement["SourcePolicyId"] for statement in denied["MatchedStatements"]} == {"PolicyInputList.1"}, denied
assert (conditional["EvalDecision"], conditional["MissingContextValues"]) == (
    "implicitDeny",
    ["aws:PrincipalTag/team"],
), conditional
iam.detach_role_policy(RoleName="boto3-app", PolicyArn=notifications["AccessPolicyArn"])
iam.delete_role(RoleName="boto3-app")

# A dashboard: a body that is none is refused with what is wrong, where.

try:
    cloudwatch.put_dashboard(DashboardName="boto3", DashboardBody='{"widgets": [{"type": "text"}]}')
    raise AssertionError("not refused")
except cloudwatch.exceptions.DashboardInvalidInputError as refusal:
    (fault,) = refusal.response["dashboardValidationMessages"]
    assert fault["DataPath"] == "/widgets/0", fault
body = json.dumps({"widgets": [{"type": "text", "properties": {"markdown": "Texts"}}]})
assert cloudwatch.put_dashboard(DashboardName="boto3", DashboardBody=body)["DashboardValidationMessages"] == []
assert cloudwatch.get_dashboard(DashboardName="boto3")["DashboardBody"] == body
assert [entry["DashboardName"] for entry in cloudwatch.list_dashboards()["DashboardEntries"]] == ["boto3"]
cloudwatch.delete_dashboards(DashboardNames=["boto3"])

# Register: a toll-free number waits for its registration, which is denied once.


def fill(registration, form):
    for field in form["fields"]:
        sms.put_registration_field_value(RegistrationId=registration, **field)
    file = sms.create_registration_attachment(AttachmentBody=b64decode(form["attachment"]["file"]))
    sms.put_registration_field_value(
        RegistrationId=registration,
        FieldPath=form["attachment"]["FieldPath"],
        RegistrationAttachmentId=file["RegistrationAttachmentId"],
    )
    return sms.submit_registration_version(RegistrationId=registration)["RegistrationVersionStatus"]


def registered(form):
    requested = sms.request_phone_number(
        IsoCountryCode="US", MessageType="TRANSACTIONAL", NumberCapabilities=["SMS"], NumberType="TOLL_FREE"
    )
    registration = sms.create_registration(RegistrationType=form["type"])["RegistrationId"]
    sms.create_registration_association(RegistrationId=registration, ResourceId=requested["PhoneNumberId"])
    assert fill(registration, form) == "SUBMITTED"
    refused(story["refusals"]["submittedTwice"], lambda: sms.submit_registration_version(RegistrationId=registration))
    local("registrations/%s/deny" % registration, {"reason": "The opt-in cannot be seen"})
    (denied,) = every("describe_registration_versions", "RegistrationVersions", 1, RegistrationId=registration)
    assert denied["DeniedReasons"][0]["ShortDescription"] == "The opt-in cannot be seen", denied
    assert sms.create_registration_version(RegistrationId=registration)["VersionNumber"] == 2
    fill(registration, form)
    assert local("registrations/%s/approve" % registration)["status"] == "COMPLETE"
    (number,) = sms.describe_phone_numbers(PhoneNumberIds=[requested["PhoneNumberId"]])["PhoneNumbers"]
    assert (number["Status"], number["RegistrationId"]) == ("ACTIVE", registration), number
    return {name[0].lower() + name[1:]: value for name, value in number.items()}


# Two approved numbers join the pool, with its opt-out list and its replies.


def join(number):
    sms.update_phone_number(PhoneNumberId=number["phoneNumberId"], OptOutListName=pool["OptOutListName"])
    for keyword, reply in story["replies"].items():
        sms.put_keyword(
            OriginationIdentity=number["phoneNumberId"],
            Keyword=keyword,
            KeywordMessage=reply,
            KeywordAction="OPT_OUT" if keyword == "STOP" else "AUTOMATIC_RESPONSE",
        )
    sms.associate_origination_identity(
        PoolId=pool_id, OriginationIdentity=number["phoneNumberArn"], IsoCountryCode="US"
    )
    return number


approved = local("phone-numbers", {"type": "TEN_DLC", "country": "US", "messageType": "TRANSACTIONAL"})
numbers = [join(approved), join(registered(story["registrations"]["tollFree"]))]
listed = every("describe_phone_numbers", "PhoneNumbers", 1)
assert len(listed) == 3, listed
assert all(number["PoolId"] == pool_id for number in listed), listed
assert all(isinstance(number["CreatedTimestamp"], datetime) for number in listed), listed
members = every("list_pool_origination_identities", "OriginationIdentities", 2, PoolId=pool_id)
assert len(members) == 3, members

# Send.


def send(to, through=pool_id):
    return sms.send_text_message(
        DestinationPhoneNumber=to,
        MessageBody=story["body"],
        OriginationIdentity=through,
        ConfigurationSetName=notifications["ConfigurationSetName"],
        Context=story["context"],
    )["MessageId"]


def final_event(message_id):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        pages = logs.get_paginator("filter_log_events").paginate(
            logGroupName=notifications["DeliveryLogGroupName"],
            filterPattern='{ ($.messageId = "%s") && ($.isFinal IS TRUE) }' % message_id,
        )
        for page in pages:
            for event in page["events"]:
                return json.loads(event["message"])
        time.sleep(0.05)
    raise AssertionError("no final event of " + message_id)


assert_has(final_event(send(SUCCESS)), {**story["events"]["delivered"], "context": story["context"]})
assert_has(final_event(send(FAILURE)), story["events"]["blocked"])
refused(story["refusals"]["unknownPool"], lambda: send(SUCCESS, through="pool-unknown"))

# Fail over: the carrier of the number that the phone knows is out, until the pool sends through the other one.

before = final_event(send(PHONE))
assert_has(before, story["events"]["delivered"])
known = next(number for number in numbers if number["phoneNumber"] == before["originationPhoneNumber"])
other = next(number for number in numbers if number is not known)
local("phone-numbers/%s/outage" % known["phoneNumberId"])
for text in range(story["textsUntilFailover"]):
    after = final_event(send(PHONE))
    if after["eventType"] == "TEXT_DELIVERED":
        break
    assert_has(after, story["events"]["outage"])
assert text > 0, "the outage was not noticed"
assert_has(after, {**story["events"]["delivered"], "originationPhoneNumber": other["phoneNumber"]})

# Rotate: the broken number leaves the pool and is released; the pool keeps its id.


def retire(number):
    sms.disassociate_origination_identity(
        PoolId=pool_id, OriginationIdentity=number["phoneNumberId"], IsoCountryCode="US"
    )
    sms.release_phone_number(PhoneNumberId=number["phoneNumberId"])


retire(known)
assert_has(final_event(send(PHONE)), story["events"]["delivered"])

# Opt out: the phone texts STOP, another recipient asks for it.

local("handsets/%s/messages" % quote(PHONE), {"to": other["phoneNumber"], "body": "STOP"})
sms.put_opted_out_number(OptOutListName=pool["OptOutListName"], OptedOutNumber=SUCCESS)
opted_out = every("describe_opted_out_numbers", "OptedOutNumbers", 1, OptOutListName=pool["OptOutListName"])
assert {entry["OptedOutNumber"]: entry["EndUserOptedOut"] for entry in opted_out} == {PHONE: True, SUCCESS: False}
refused(story["refusals"]["optedOut"], lambda: send(PHONE))
refused(story["refusals"]["optedOut"], lambda: send(SUCCESS))

# Tear down: the number first, which has the stack's opt-out list.

retire(other)
destroy("boto3-strata-sms")
destroy("boto3-strata-sms-pool")
assert sms.describe_pools()["Pools"] == []
assert sms.describe_phone_numbers()["PhoneNumbers"] == []
(registration,) = sms.describe_registrations()["Registrations"]
assert registration["RegistrationStatus"] == "CLOSED", registration
sms.delete_registration(RegistrationId=registration["RegistrationId"])
print("boto3 story told")
