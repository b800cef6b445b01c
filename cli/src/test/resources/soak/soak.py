"""Random calls by boto3, valid and invalid, each compared with what the reference model says, and what is described with what the model has.

    python3 soak.py [--seed N] [--calls N | --minutes N]

Each seed is an account of its own and the same calls whenever it runs. Prints the seeds, and ends with 1 at the first difference, with the calls
that led to it. The environment names the endpoint and a Region; accounts of the embedded AWS are the access key's twelve digits.
"""

import argparse
import os
import random
import sys
import time
from collections import deque

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from model import NEEDS_REGISTRATION, ON_OFFER, SUCCESS, Model, invalid, keys, not_found

CALLS_OF_A_SEED = 1000
RUN = int(time.time()) % 1_000_000  # so that a seed finds an account without resources, however often it runs on one emulator
CONFIG = Config(retries={"max_attempts": 0, "mode": "standard"}, parameter_validation=False)  # AWS judges, not boto3
WORDS = ["INFO", "WHERE", "MENU", "HELP", "STOP"]
NAMES = ["list-%d" % i for i in range(30)]
NOT_FOUND, INVALID, BAD_TOKEN = [not_found(None)], [invalid()], [invalid("INVALID_NEXT_TOKEN")]
DESTINATIONS = [SUCCESS, "+14254147167"] + ["+1206555%04d" % i for i in range(100, 112)]

LET_SMS_IN = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "sms-voice.amazonaws.com"},'
    ' "Action": "sns:Publish", "Resource": "%s"}]}'
)

LET_OTHERS_SEND = (
    '{"Version": "2012-10-17", "Statement": [{"Sid": "s%d", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},'
    ' "Action": "sms-voice:SendTextMessage", "Resource": "%s"}]}'
)


class Difference(Exception):
    """AWS answered otherwise than the model says."""


class Soak:
    """The calls of one seed, in an account of its own."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        account = "%06d%06d" % (RUN, seed % 1_000_000)
        secret = os.environ["AWS_SECRET_ACCESS_KEY"]
        session = boto3.Session(aws_access_key_id=account, aws_secret_access_key=secret, region_name=os.environ["AWS_REGION"])
        self.sms = session.client("pinpoint-sms-voice-v2", config=CONFIG)
        self.topics = ["arn:aws:sns:us-east-1:%s:%s" % (account, name) for name in ("one", "two")]
        self.unknown = "arn:aws:sms-voice:us-east-1:%s:pool/pool-%032x" % (account, 0)
        sns = session.client("sns", config=CONFIG)
        for topic in self.topics:
            sns.create_topic(Name=topic.rsplit(":", 1)[1])
            sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=LET_SMS_IN % topic)
        self.model = Model()
        # Each seed has its own taste, so that one fills its quotas, and another one does little but keywords.
        self.weights = [weight * self.random.choice([0.2, 1, 1, 5]) for weight in WEIGHTS]
        self.gone = {}
        self.calls = 0
        self.last = deque(maxlen=12)

    # -- one call -----------------------------------------------------------------------------------------------------

    def call(self, operation, **arguments):
        """Calls AWS; returns the answer, and the error or None."""
        self.calls += 1
        try:
            answer, error = getattr(self.sms, operation)(**arguments), None
        except ClientError as e:
            answer, error = None, e
        self.last.append("%s(%s) -> %s" % (operation, arguments, error or "ok"))
        return answer, error

    def judged(self, operation, refusals, **arguments):
        """Calls AWS, and compares success or refusal with the model's; returns the answer to a success."""
        answer, error = self.call(operation, **arguments)
        if error is None and refusals:
            raise Difference("taken, but the model refuses it: %s" % refusals)
        if error is not None and not any(self.is_refusal(error.response, refusal) for refusal in refusals):
            raise Difference("refused with %s, but the model %s" % (error.response, "says %s" % refusals if refusals else "takes it"))
        return answer

    @staticmethod
    def is_refusal(response, refusal):
        told = (None, response.get("Reason"), response.get("ResourceType"))
        return response["Error"]["Code"] == refusal.code and refusal.reason in told

    def step(self):
        operation = self.random.choices(OPERATIONS, self.weights)[0]
        arguments = getattr(self, "some_" + operation)()
        if arguments is None:
            return  # nothing to call it for, or AWS's answer is not documented
        refusals, change = getattr(self.model, operation)(**arguments)
        token = {"ClientToken": "token-%d" % self.calls} if operation in CREATIONS else {}
        answer = self.judged(operation, refusals, **token, **arguments)
        if answer is not None:
            change(answer)
            self.compare_answer(answer)
            if token and self.chance(15):
                self.repeat(operation, answer, **token, **arguments)
        self.learn()

    def repeat(self, operation, answer, **arguments):
        """Makes a call with the same token once more, which creates nothing."""
        again = self.judged(operation, [], **arguments)
        for member in answer:
            if member.endswith(("Id", "Arn")) and again.get(member) != answer[member]:
                raise Difference("repeated with its token, %s is %s, but was %s" % (member, again.get(member), answer[member]))

    def compare_answer(self, answer):
        """Compares the answer to a change with the resource that it names."""
        for kind, member in ((self.model.numbers, "PhoneNumberId"), (self.model.pools, "PoolId")):
            if answer.get(member) in kind:
                self.compare(kind[answer[member]], answer, if_there=True)

    @staticmethod
    def compare(expected, actual, if_there=False):
        """Compares the members that the model knows. The answer to a change may lack some, and be a status behind."""
        for member, value in expected.items():
            is_known = member[0].isupper() and value is not None
            is_told = not if_there or (member in actual and member != "Status")
            if is_known and is_told and actual.get(member) != value:
                raise Difference("%s is %r, but the model has %r" % (member, actual.get(member), value))

    def learn(self):
        """Takes over what AWS does not document."""
        for owner in [o for kind in (self.model.numbers, self.model.pools) for o in kind.values() if o.get("learn")]:
            name = owner.get("PhoneNumberId") or owner["PoolId"]
            owner["keywords"] = self.keywords(name)
            if "PhoneNumberId" in owner:
                described = self.judged("describe_phone_numbers", [], PhoneNumberIds=[name])["PhoneNumbers"][0]
                owner["OptOutListName"] = described["OptOutListName"]
                owner["SelfManagedOptOutsEnabled"] = described["SelfManagedOptOutsEnabled"]
                owner["TwoWayEnabled"] = described["TwoWayEnabled"]
                if owner["TwoWayEnabled"] or "TwoWayChannelArn" in owner:
                    owner["TwoWayChannelArn"] = described["TwoWayChannelArn"] if owner["TwoWayEnabled"] else None
            owner["learn"] = False

    def keywords(self, name):
        found = self.every("describe_keywords", "Keywords", OriginationIdentity=name)
        return {k["Keyword"]: (k["KeywordMessage"], k["KeywordAction"]) for k in found}

    # -- choosing calls -----------------------------------------------------------------------------------------------

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def some(self, resources, unknown):
        """Mostly one that is there, by id, name or ARN; else one that is gone or never was."""
        if resources and not self.chance(8):
            name = self.random.choice(list(resources))
            arn = resources[name].get("arn")
            return arn if arn and self.chance(25) else name
        gone = self.gone.setdefault(id(resources), [])
        return self.random.choice(gone) if gone and self.chance(50) else unknown

    def random_tags(self):
        return [{"Key": key, "Value": str(self.random.randrange(100))} for key in self.random.sample(["a", "b", "c", "d"], self.random.randrange(4))]

    def maybe(self, percent, **members):
        return members if self.chance(percent) else {}

    def flag(self):
        return self.chance(40)

    def a_number(self):
        return self.some(self.model.numbers, "phone-%032x" % 0)

    def a_pool(self):
        return self.some(self.model.pools, "pool-%032x" % 0)

    def a_list(self):
        return self.some(self.model.lists, "no-list")

    def a_set(self):
        return self.some(self.model.sets, "no-set")

    def a_protect(self):
        return self.some(self.model.protects, "protect-%032x" % 0)

    def a_member(self):
        if self.model.sender_ids and self.chance(25):
            return self.random.choice([s["arn"] for s in self.model.sender_ids.values()])
        return self.a_number()

    def country_of(self, member):
        found = self.model.member(member)
        return found["IsoCountryCode"] if found and not self.chance(5) else self.random.choice(["US", "GB", "CA"])

    def some_request_phone_number(self):
        country, kind = self.random.choice(sorted(ON_OFFER | NEEDS_REGISTRATION) + [("US", "SIMULATOR")] * 2)
        return {
            "IsoCountryCode": country,
            "NumberType": kind,
            "MessageType": "PROMOTIONAL" if self.chance(8) else "TRANSACTIONAL",
            "NumberCapabilities": ["SMS"],
            **self.maybe(30, OptOutListName=self.a_list()),
            **self.maybe(30, DeletionProtectionEnabled=self.flag()),
            **self.maybe(50, Tags=self.random_tags()),
        }

    def some_release_phone_number(self):
        return {"PhoneNumberId": self.a_number()}

    def settings(self):
        return {
            **self.maybe(40, OptOutListName=self.a_list()),
            **self.maybe(20, SelfManagedOptOutsEnabled=self.flag()),
            **self.maybe(50, DeletionProtectionEnabled=self.flag()),
        }

    def two_way(self, resource, numbers):
        """Two-way settings, for numbers whose country certainly has them."""
        if not resource or any(n.get("NumberType") != "LONG_CODE" for n in numbers) or self.chance(50):
            return {}
        if not self.flag():
            return {"TwoWayEnabled": False}
        if "TwoWayChannelArn" not in resource and self.chance(40):
            return {"TwoWayEnabled": True}  # it never had a channel
        return {"TwoWayEnabled": True, "TwoWayChannelArn": self.random.choice(self.topics)}

    def some_update_phone_number(self):
        name = self.a_number()
        found = self.model.find(self.model.numbers, name)
        return {
            "PhoneNumberId": name,
            **self.settings(),
            **self.two_way(found, [found]),
            **self.maybe(20, InternationalSendingEnabled=self.flag()),
        }

    def some_create_pool(self):
        member = self.a_member()
        found = self.model.member(member)
        types = found.get("MessageTypes") or [found["MessageType"]] if found else ["TRANSACTIONAL"]
        return {
            "OriginationIdentity": member,
            "IsoCountryCode": self.country_of(member),
            "MessageType": types[0] if not self.chance(5) else "PROMOTIONAL",
            **self.maybe(30, DeletionProtectionEnabled=self.flag()),
            **self.maybe(50, Tags=self.random_tags()),
        }

    def some_associate_origination_identity(self):
        member = self.a_member()
        return {"PoolId": self.a_pool(), "OriginationIdentity": member, "IsoCountryCode": self.country_of(member)}

    def some_disassociate_origination_identity(self):
        pool = self.a_pool()
        found = self.model.find(self.model.pools, pool)
        members = self.model.members(found) if found else []
        member = self.random.choice(members)["arn"] if members and self.chance(80) else self.a_member()
        joined = self.model.member(member)
        phones = [m for m in members if "PhoneNumber" in m]
        if joined in members and len(members) > 1 and ("PhoneNumber" not in joined or len(phones) == 1):
            return None  # the last phone number beside sender IDs, and whether a sender ID can be the last: not documented
        if joined and "PhoneNumber" not in joined and joined not in members:
            return None  # which reason it has for a sender ID: not documented
        return {"PoolId": pool, "OriginationIdentity": member, "IsoCountryCode": joined["IsoCountryCode"] if joined else "US"}

    def some_update_pool(self):
        name = self.a_pool()
        found = self.model.find(self.model.pools, name)
        return {"PoolId": name, **self.settings(), **self.two_way(found, self.model.members(found) if found else [])}

    def some_delete_pool(self):
        return {"PoolId": self.a_pool()}

    def an_owner(self):
        return self.a_pool() if self.chance(40) else self.a_number()

    def some_put_keyword(self):
        return {
            "OriginationIdentity": self.an_owner(),
            "Keyword": self.random.choice(WORDS[:3]),
            "KeywordMessage": "Reply %d" % self.random.randrange(3),
            **self.maybe(30, KeywordAction=self.random.choice(["AUTOMATIC_RESPONSE", "OPT_OUT", "OPT_IN"])),
        }

    def some_delete_keyword(self):
        return {"OriginationIdentity": self.an_owner(), "Keyword": self.random.choice(WORDS)}

    def some_create_opt_out_list(self):
        return {"OptOutListName": self.random.choice(NAMES), **self.maybe(50, Tags=self.random_tags())}

    def some_delete_opt_out_list(self):
        name = self.a_list()
        return None if self.model.find(self.model.lists, name) is self.model.lists["Default"] else {"OptOutListName": name}

    def some_put_opted_out_number(self):
        return {"OptOutListName": self.a_list(), "OptedOutNumber": self.random.choice(DESTINATIONS)}

    def some_delete_opted_out_number(self):
        arguments = self.some_put_opted_out_number()
        number = arguments["OptedOutNumber"]
        removed = [name for name, found in self.model.lists.items() if number in found["removed"]]
        found = self.model.find(self.model.lists, arguments["OptOutListName"])
        if removed and found and found["OptOutListName"] not in removed:
            return None  # whether once in 30 days counts for each list or for all: not documented
        return arguments

    def some_create_configuration_set(self):
        return {"ConfigurationSetName": self.random.choice(NAMES), **self.maybe(50, Tags=self.random_tags())}

    def some_delete_configuration_set(self):
        return {"ConfigurationSetName": self.a_set()}

    def some_set_default_message_type(self):
        return {"ConfigurationSetName": self.a_set(), "MessageType": self.random.choice(["TRANSACTIONAL", "PROMOTIONAL"])}

    def some_delete_default_message_type(self):
        name = self.a_set()
        found = self.model.find(self.model.sets, name)
        return None if found and "DefaultMessageType" not in found else {"ConfigurationSetName": name}

    def some_set_default_message_feedback_enabled(self):
        return {"ConfigurationSetName": self.a_set(), "MessageFeedbackEnabled": self.flag()}

    def random_types(self):
        return self.random.sample(["TEXT_DELIVERED", "TEXT_BLOCKED", "TEXT_SPAM", "TEXT_INVALID"], self.random.randint(1, 4))

    def some_create_event_destination(self):
        return {
            "ConfigurationSetName": self.a_set(),
            "EventDestinationName": "e%d" % self.random.randrange(8),
            "MatchingEventTypes": self.random_types(),
            **self.maybe(95, SnsDestination={"TopicArn": self.random.choice(self.topics)}),
        }

    def a_destination(self):
        """Mostly one that is there, of a set that has some."""
        having = [s for s in self.model.sets.values() if s["destinations"]]
        if not having or self.chance(20):
            return {"ConfigurationSetName": self.a_set(), "EventDestinationName": "e%d" % self.random.randrange(8)}
        found = self.random.choice(having)
        return {"ConfigurationSetName": found["ConfigurationSetName"], "EventDestinationName": self.random.choice(list(found["destinations"]))}

    def some_update_event_destination(self):
        return {
            **self.a_destination(),
            **self.maybe(60, Enabled=self.flag()),
            **self.maybe(60, MatchingEventTypes=self.random_types()),
            **self.maybe(30, SnsDestination={"TopicArn": self.random.choice(self.topics)}),
        }

    def some_delete_event_destination(self):
        return self.a_destination()

    def some_create_protect_configuration(self):
        return {**self.maybe(30, DeletionProtectionEnabled=self.flag()), **self.maybe(50, Tags=self.random_tags())}

    def some_update_protect_configuration(self):
        return {"ProtectConfigurationId": self.a_protect(), "DeletionProtectionEnabled": self.flag()}

    def some_delete_protect_configuration(self):
        return {"ProtectConfigurationId": self.a_protect()}

    def some_set_account_default_protect_configuration(self):
        return {"ProtectConfigurationId": self.a_protect()}

    def some_delete_account_default_protect_configuration(self):
        return {} if self.model.default_protect else None

    def some_associate_protect_configuration(self):
        name = self.a_set()
        found = self.model.find(self.model.sets, name)
        if found and "ProtectConfigurationId" in found:
            return None  # whether another one takes its place: not documented
        return {"ProtectConfigurationId": self.a_protect(), "ConfigurationSetName": name}

    def some_disassociate_protect_configuration(self):
        name = self.a_set()
        found = self.model.find(self.model.sets, name) or {}
        associated = found.get("ProtectConfigurationId")
        return {"ProtectConfigurationId": associated if associated and self.chance(70) else self.a_protect(), "ConfigurationSetName": name}

    def some_update_protect_configuration_country_rule_set(self):
        countries = self.random.sample(["US", "GB", "CA", "FR"], self.random.randint(1, 3))
        return {
            "ProtectConfigurationId": self.a_protect(),
            "NumberCapability": "SMS",
            "CountryRuleSetUpdates": {country: {"ProtectStatus": self.random.choice(["ALLOW", "BLOCK"])} for country in countries},
        }

    def some_put_protect_configuration_rule_set_number_override(self):
        return {
            "ProtectConfigurationId": self.a_protect(),
            "DestinationPhoneNumber": self.random.choice(DESTINATIONS[:2]),
            "Action": self.random.choice(["ALLOW", "BLOCK"]),
        }

    def some_delete_protect_configuration_rule_set_number_override(self):
        return {"ProtectConfigurationId": self.a_protect(), "DestinationPhoneNumber": self.random.choice(DESTINATIONS[:2])}

    def some_request_sender_id(self):
        return {
            "SenderId": self.random.choice(["ACME", "SHOP", "BANK"]),
            "IsoCountryCode": self.random.choice(["GB", "DE", "FR", "US", "CA", "IN", "SG"]),
            "MessageTypes": self.random.choice([["TRANSACTIONAL"], ["TRANSACTIONAL", "PROMOTIONAL"]]),
            **self.maybe(30, DeletionProtectionEnabled=self.flag()),
            **self.maybe(50, Tags=self.random_tags()),
        }

    def a_sender_id(self):
        known = list(self.model.sender_ids)
        name, country = self.random.choice(known) if known and not self.chance(10) else ("NONE", "GB")
        return {"SenderId": name, "IsoCountryCode": country}

    def some_update_sender_id(self):
        return {**self.a_sender_id(), "DeletionProtectionEnabled": self.flag()}

    def some_release_sender_id(self):
        return self.a_sender_id()

    def some_create_verified_destination_number(self):
        return {"DestinationPhoneNumber": self.random.choice(DESTINATIONS)}

    def some_delete_verified_destination_number(self):
        known = [v["VerifiedDestinationNumberId"] for v in self.model.verified.values()]
        return {"VerifiedDestinationNumberId": self.random.choice(known) if known and not self.chance(20) else "no-destination"}

    def an_arn(self):
        arns = list(self.model.tagged())
        return self.random.choice(arns) if arns and not self.chance(8) else self.unknown

    def some_tag_resource(self):
        return {"ResourceArn": self.an_arn(), "Tags": self.random_tags() or [{"Key": "e", "Value": ""}]}

    def some_untag_resource(self):
        return {"ResourceArn": self.an_arn(), "TagKeys": self.random.sample(["a", "b", "c", "d", "e"], 2)}

    def some_set_text_message_spend_limit_override(self):
        if self.model.most_spent is None:
            self.compare_spend_limits()
        return {"MonthlyLimit": self.random.choice([5000, self.model.most_spent, self.model.most_spent + 1])}

    def some_delete_text_message_spend_limit_override(self):
        return {} if self.model.spend_limit is not None else None

    def shareable(self):
        kinds = (self.model.numbers, self.model.pools, self.model.lists, self.model.sender_ids)
        return [r["arn"] for kind in kinds for r in kind.values() if "arn" in r]

    def some_put_resource_policy(self):
        arns = self.shareable()
        if not arns:
            return None
        arn = self.random.choice(arns)
        return {"ResourceArn": arn, "Policy": LET_OTHERS_SEND % (self.random.randrange(10), arn)}

    def some_delete_resource_policy(self):
        arns = [arn for arn, found in self.model.tagged().items() if "policy" in found]
        return {"ResourceArn": self.random.choice(arns)} if arns else None  # without one: not documented

    def compare_spend_limits(self):
        limits = {limit["Name"]: limit for limit in self.every("describe_spend_limits", "SpendLimits")}
        actual = limits["TEXT_MESSAGE_MONTHLY_SPEND_LIMIT"]
        self.model.most_spent = actual["MaxLimit"]
        limited = self.model.spend_limit is not None
        self.compare({"EnforcedLimit": self.model.spend_limit if limited else actual["MaxLimit"], "Overridden": limited}, actual)

    def compare_policies(self):
        arns = self.shareable()
        if arns:
            arn = self.random.choice(arns)
            policy = self.judged("get_resource_policy", [], ResourceArn=arn)["Policy"]
            expected = self.model.tagged()[arn].get("policy", "{}")  # as recorded of AWS, for one without a policy
            if policy != expected:
                raise Difference("the policy of %s is %s, but the model has %s" % (arn, policy, expected))

    def some_send_text_message(self):
        simulators = {n: r for n, r in self.model.numbers.items() if r["NumberType"] in ("SIMULATOR", "TOLL_FREE")}
        number = self.some(simulators, "phone-%032x" % 0)
        found = self.model.find(simulators, number)
        if found and self.chance(30):
            number = self.random.choice([found["PhoneNumber"], *found["pools"]])
        origin = self.model.find(self.model.pools, number) or found
        members = self.model.members(origin) if origin and "PoolId" in origin else []
        if any(m.get("NumberType") != "SIMULATOR" for m in members):
            return None  # which member of a mixed pool sends is AWS's choice
        destination = self.random.choice(DESTINATIONS[:2])
        if origin and origin["SelfManagedOptOutsEnabled"] or found and found["NumberType"] == "TOLL_FREE" and found["pools"]:
            return None  # whether a list counts that AWS does not keep: not documented
        return {
            "DestinationPhoneNumber": destination,
            "OriginationIdentity": number,
            "MessageBody": "Your code is 123456",
            "MessageType": "PROMOTIONAL" if self.chance(5) else "TRANSACTIONAL",
            **self.maybe(40, ConfigurationSetName=self.a_set()),
            **self.maybe(20, ProtectConfigurationId=self.a_protect()),
            **self.maybe(20, DryRun=True),
        }

    # -- comparing what is described ----------------------------------------------------------------------------------

    def every(self, operation, member, **arguments):
        """All items that an operation lists, over pages of a random size."""
        items, token, size = [], {}, self.random.choice([1, 2, 7, 100])
        while True:
            page = self.judged(operation, [], MaxResults=size, **token, **arguments)
            items += page[member]
            if len(page[member]) > size:
                raise Difference("a page of %d items, where %d were asked for" % (len(page[member]), size))
            if not page.get("NextToken"):
                return items
            token = {"NextToken": page["NextToken"]}

    def compare_all(self, expected, operation, member, key, **arguments):
        """Compares a list with the model's; returns the pairs of what is expected and described."""
        actual = {item[key]: item for item in self.every(operation, member, **arguments)}
        if sorted(actual) != sorted(r[key] for r in expected):
            raise Difference("%s lists %s, but the model has %s" % (operation, sorted(actual), sorted(r[key] for r in expected)))
        pairs = [(r, actual[r[key]]) for r in expected]
        for pair in pairs:
            self.compare(*pair)
        return pairs

    def compare_filtered(self, resources, operation, member, key, ids, filters):
        """Compares all of a kind, those that a filter passes, or some by their ids."""
        resources = list(resources)
        how = self.random.choice(["all", "filtered", "by id"]) if resources else "all"
        if how == "filtered":
            name = self.random.choice(list(filters))
            value = self.random.choice(resources)[filters[name]]
            resources = [r for r in resources if r[filters[name]] == value]
            given = {"Filters": [{"Name": name, "Values": [str(value).lower() if isinstance(value, bool) else value]}]}
        elif how == "by id":
            resources = self.random.sample(resources, min(len(resources), self.random.randint(1, 5)))
            given = {ids: [r[key] if self.chance(50) else r["arn"] for r in resources]}
        else:
            given = {}
        return self.compare_all(resources, operation, member, key, **given)

    def compare_numbers(self):
        filters = {"number-type": "NumberType", "iso-country-code": "IsoCountryCode", **FILTERS}
        numbers = self.model.numbers.values()
        described = self.compare_filtered(numbers, "describe_phone_numbers", "PhoneNumbers", "PhoneNumberId", "PhoneNumberIds", filters)
        for number, actual in described:
            if actual.get("PoolId") != next(iter(number["pools"]), None):
                raise Difference("%s is in %s, but the model has %s" % (number["PhoneNumberId"], actual.get("PoolId"), number["pools"]))

    def compare_pools(self):
        pools = self.model.pools.values()
        filters = {"shared-routes-enabled": "SharedRoutesEnabled", **FILTERS}
        self.compare_filtered(pools, "describe_pools", "Pools", "PoolId", "PoolIds", filters)
        if pools:
            pool = self.random.choice(list(pools))
            members = self.every("list_pool_origination_identities", "OriginationIdentities", PoolId=pool["PoolId"])
            found, expected = sorted(m["OriginationIdentityArn"] for m in members), sorted(m["arn"] for m in self.model.members(pool))
            if found != expected:
                raise Difference("%s has %s, but the model has %s" % (pool["PoolId"], found, expected))

    def compare_keywords(self):
        owners = [*self.model.numbers.values(), *self.model.pools.values()]
        if owners:
            owner = self.random.choice(owners)
            if owner.get("pools"):
                return  # a number in a pool has the pool's keywords, or its own: not documented
            name = owner.get("PhoneNumberId") or owner["PoolId"]
            found = self.keywords(name)
            if found != owner["keywords"]:
                raise Difference("keywords are %s, but the model has %s" % (found, owner["keywords"]))
            word = self.random.choice(WORDS)
            refusals = [] if word in owner["keywords"] else NOT_FOUND
            answer = self.judged("describe_keywords", refusals, OriginationIdentity=name, Keywords=[word])
            if answer and [k["Keyword"] for k in answer["Keywords"]] != [word]:
                raise Difference("asked for %s, it describes %s" % (word, answer["Keywords"]))

    def compare_lists(self):
        self.compare_all(self.model.lists.values(), "describe_opt_out_lists", "OptOutLists", "OptOutListName")
        found = self.random.choice(list(self.model.lists.values()))
        name = found["OptOutListName"]
        described = self.every("describe_opted_out_numbers", "OptedOutNumbers", OptOutListName=name)
        if sorted(d["OptedOutNumber"] for d in described) != sorted(found["entries"]) or any(d["EndUserOptedOut"] for d in described):
            raise Difference("%s has %s, but the model has %s" % (name, described, found["entries"]))
        number = self.random.choice(DESTINATIONS)
        refusals = [] if number in found["entries"] else NOT_FOUND
        self.judged("describe_opted_out_numbers", refusals, OptOutListName=name, OptedOutNumbers=[number])

    def compare_sets(self):
        sets = list(self.model.sets.values())
        arguments = {}
        if sets and self.chance(50):
            name, of = self.random.choice(list(SET_FILTERS.items()))
            values = list(dict.fromkeys(value for s in sets for value in of(s)))
            if values:
                value = self.random.choice(values)
                sets = [s for s in sets if value in of(s)]
                arguments = {"Filters": [{"Name": name, "Values": [value]}]}
        for found, described in self.compare_all(sets, "describe_configuration_sets", "ConfigurationSets", "ConfigurationSetName", **arguments):
            for member in ("DefaultMessageType", "ProtectConfigurationId"):
                if described.get(member) != found.get(member):
                    raise Difference("%s is %s, but the model has %s" % (member, described.get(member), found.get(member)))
            actual = {d["EventDestinationName"]: d for d in described["EventDestinations"]}
            if sorted(actual) != sorted(found["destinations"]):
                raise Difference("destinations are %s, but the model has %s" % (sorted(actual), sorted(found["destinations"])))
            for name, destination in found["destinations"].items():
                actual[name]["MatchingEventTypes"].sort()
                self.compare({**destination, "MatchingEventTypes": sorted(destination["MatchingEventTypes"])}, actual[name])

    def compare_protects(self):
        protects = self.model.protects.values()
        self.compare_all(protects, "describe_protect_configurations", "ProtectConfigurations", "ProtectConfigurationId")
        if protects:
            found = self.random.choice(list(protects))
            name = {"ProtectConfigurationId": found["ProtectConfigurationId"]}
            rules = self.judged("get_protect_configuration_country_rule_set", [], NumberCapability="SMS", **name)["CountryRuleSet"]
            for country, status in found["rules"].items():
                if rules[country]["ProtectStatus"] != status:
                    raise Difference("%s is %s, but the model has %s" % (country, rules[country], status))
            overrides = self.every("list_protect_configuration_rule_set_number_overrides", "RuleSetNumberOverrides", **name)
            if {o["DestinationPhoneNumber"]: o["Action"] for o in overrides} != found["overrides"]:
                raise Difference("overrides are %s, but the model has %s" % (overrides, found["overrides"]))

    def compare_sender_ids(self):
        expected = {r["arn"]: r for r in self.model.sender_ids.values()}
        actual = {item["SenderIdArn"]: item for item in self.every("describe_sender_ids", "SenderIds")}
        if sorted(actual) != sorted(expected):
            raise Difference("sender IDs are %s, but the model has %s" % (sorted(actual), sorted(expected)))
        for arn, found in expected.items():
            actual[arn]["MessageTypes"].sort()
            self.compare({**found, "MessageTypes": sorted(found["MessageTypes"])}, actual[arn])

    def compare_verified(self):
        expected = self.model.verified.values()
        key = "DestinationPhoneNumber"
        self.compare_all(expected, "describe_verified_destination_numbers", "VerifiedDestinationNumbers", key)

    def compare_tags(self):
        arn = self.an_arn()
        found = self.model.tagged().get(arn)
        answer = self.judged("list_tags_for_resource", [] if found else NOT_FOUND, ResourceArn=arn)
        if found and keys(answer["Tags"]) != found["tags"]:
            raise Difference("tags are %s, but the model has %s" % (answer["Tags"], found["tags"]))

    def compare_limits(self):
        limits = {limit["Name"]: limit for limit in self.every("describe_account_limits", "AccountLimits")}
        used = {
            "PHONE_NUMBERS": self.model.numbers,
            "POOLS": self.model.pools,
            "CONFIGURATION_SETS": self.model.sets,
            "OPT_OUT_LISTS": self.model.lists,
            "SENDER_IDS": self.model.sender_ids,
            "VERIFIED_DESTINATION_NUMBERS": self.model.verified,
        }
        for name, resources in used.items():
            if limits[name]["Used"] != len(resources):
                raise Difference("%s: %s are used, but the model has %d" % (name, limits[name], len(resources)))

    def describe_wrongly(self):
        number, pool = "phone-%032x", "pool-%032x"
        operation, arguments, refusals = self.random.choice(
            [
                ("describe_phone_numbers", {"PhoneNumberIds": [number % 0]}, NOT_FOUND),
                ("describe_pools", {"PoolIds": [pool % 0]}, NOT_FOUND),
                ("list_pool_origination_identities", {"PoolId": pool % 0}, NOT_FOUND),
                ("describe_configuration_sets", {"ConfigurationSetNames": ["no-set"]}, NOT_FOUND),
                ("describe_opt_out_lists", {"OptOutListNames": ["no-list"]}, NOT_FOUND),
                ("describe_opted_out_numbers", {"OptOutListName": "no-list"}, NOT_FOUND),
                ("describe_protect_configurations", {"ProtectConfigurationIds": ["protect-%032x" % 0]}, NOT_FOUND),
                ("describe_keywords", {"OriginationIdentity": number % 0}, NOT_FOUND),
                ("describe_phone_numbers", {"PhoneNumberIds": [number % i for i in range(6)]}, INVALID),
                ("describe_pools", {"MaxResults": 101}, INVALID),
                ("describe_pools", {"NextToken": "none"}, BAD_TOKEN),
                ("describe_configuration_sets", {"NextToken": "none"}, BAD_TOKEN),
                ("describe_phone_numbers", {"Filters": [{"Name": "status", "Values": []}]}, INVALID),
                ("describe_phone_numbers", {"Filters": [{"Name": "colour", "Values": ["red"]}]}, INVALID),
                ("describe_pools", {"MaxResults": 0}, INVALID),
                ("create_configuration_set", {"ConfigurationSetName": "no name"}, INVALID),
                ("create_opt_out_list", {"OptOutListName": "x" * 65}, INVALID),
                ("request_phone_number", {"IsoCountryCode": "US"}, INVALID),
                ("put_keyword", {"OriginationIdentity": number % 0, "Keyword": "INFO", "KeywordMessage": "x" * 1601}, INVALID + NOT_FOUND),
                ("put_opted_out_number", {"OptOutListName": "Default", "OptedOutNumber": "no number"}, INVALID),
                ("send_text_message", {"DestinationPhoneNumber": SUCCESS, "MessageBody": "x", "TimeToLive": 4}, INVALID),
                ("send_text_message", {"DestinationPhoneNumber": SUCCESS, "MessageBody": "x", "MaxPrice": "1"}, INVALID),
            ]
        )
        self.judged(operation, refusals, **arguments)

    def run(self, calls, until):
        """Runs the seed; returns how many calls it made."""
        comparisons = [getattr(self, name) for name in dir(self) if name.startswith("compare_") and name not in NO_COMPARISONS]
        comparisons.append(self.describe_wrongly)
        while self.calls < calls and time.monotonic() < until:
            before = [dict(kind) for kind in self.kinds()]
            self.step()
            for kind, had in zip(self.kinds(), before):
                self.gone.setdefault(id(kind), []).extend(name for name in had if name not in kind and isinstance(name, str))
            if self.chance(12):
                self.random.choice(comparisons)()
        for compare in comparisons:
            compare()
        return self.calls

    def kinds(self):
        return self.model.numbers, self.model.pools, self.model.sets, self.model.lists, self.model.protects


OFTEN = {
    "request_phone_number": 6,
    "create_pool": 4,
    "associate_origination_identity": 4,
    "send_text_message": 6,
    "create_event_destination": 3,
    "update_phone_number": 5,
    "update_pool": 4,
}
NO_COMPARISONS = {"compare_all", "compare_answer", "compare_filtered"}
FILTERS = {
    "status": "Status",
    "message-type": "MessageType",
    "two-way-enabled": "TwoWayEnabled",
    "self-managed-opt-outs-enabled": "SelfManagedOptOutsEnabled",
    "opt-out-list-name": "OptOutListName",
    "deletion-protection-enabled": "DeletionProtectionEnabled",
}
SET_FILTERS = {
    "event-destination-name": lambda s: list(s["destinations"]),
    "matching-event-types": lambda s: [t for d in s["destinations"].values() for t in d["MatchingEventTypes"]],
    "default-message-type": lambda s: [s["DefaultMessageType"]] if "DefaultMessageType" in s else [],
    "protect-configuration-id": lambda s: [s["ProtectConfigurationId"]] if "ProtectConfigurationId" in s else [],
}
CREATIONS = {
    "request_phone_number",
    "create_pool",
    "create_opt_out_list",
    "create_configuration_set",
    "create_event_destination",
    "create_protect_configuration",
    "request_sender_id",
    "create_verified_destination_number",
}
OPERATIONS = [name[len("some_") :] for name in vars(Soak) if name.startswith("some_") and hasattr(Model, name[len("some_") :])]
WEIGHTS = [OFTEN.get(name, 2) for name in OPERATIONS]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--calls", type=int, default=5000)
    parser.add_argument("--minutes", type=float)
    chosen = parser.parse_args()
    until = time.monotonic() + chosen.minutes * 60 if chosen.minutes else float("inf")
    made, seed = 0, chosen.seed
    while time.monotonic() < until and (chosen.minutes or made < chosen.calls):
        soak = Soak(seed)
        try:
            made += soak.run(CALLS_OF_A_SEED, until)
        except (Difference, KeyError, AssertionError) as difference:
            print("seed %d, call %d: %s: %s" % (seed, soak.calls, type(difference).__name__, difference))
            print("\n".join(soak.last))
            print("run it again: benchmarks/run.sh soak 1 %d" % seed)
            sys.exit(1)
        seed += 1
    print("%d calls, seeds %d to %d, no difference" % (made, chosen.seed, seed - 1))


if __name__ == "__main__":
    main()
