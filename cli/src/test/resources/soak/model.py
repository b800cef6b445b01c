"""A reference model of End User Messaging SMS: what an account has, and what AWS answers to a call.

Written from AWS's documentation (the API reference, the user guide) and from what others recorded of AWS; it knows nothing of the emulator. A call
that breaks several rules may be refused for any of them, since AWS does not document an order. What AWS leaves open, the model learns from the answer
(such as the first replies to HELP), or the choice of calls avoids it.

Each operation is a method with the call's arguments. It returns the refusals that are right, and what the call changes, a function of the answer.
"""

from collections import namedtuple

Refusal = namedtuple("Refusal", "code reason", defaults=(None,))

SUCCESS = "+14254147755"  # AWS's simulator destination in the US
QUOTAS = {"numbers": 25, "pools": 25, "sets": 25, "lists": 25, "protects": 25, "destinations": 5, "verified": 10}
# Country and type of numbers on offer that need no registration.
ON_OFFER = {("US", "SIMULATOR"), ("CA", "LONG_CODE"), ("GB", "LONG_CODE")}
NEEDS_REGISTRATION = {("US", "TOLL_FREE")}
NO_SENDER_IDS = {"US", "CA"}
REGISTERED_SENDER_IDS = {"IN", "SG"}


def not_found(kind):
    return Refusal("ResourceNotFoundException", kind)


def conflict(reason):
    return Refusal("ConflictException", reason)


def invalid(reason=None):
    return Refusal("ValidationException", reason)


def quota(reason):
    return Refusal("ServiceQuotaExceededException", reason)


def keys(tags):
    return {tag["Key"]: tag["Value"] for tag in tags}


class Model:
    """The resources of one account. A resource has the members that its description has, and beside them, in small letters, its tags and the like."""

    def __init__(self):
        self.numbers, self.pools, self.sets, self.protects, self.sender_ids, self.verified = {}, {}, {}, {}, {}, {}
        self.lists = {"Default": {"OptOutListName": "Default", "tags": {}, "entries": {}, "removed": set()}}
        self.default_protect = None
        self.spend_limit, self.most_spent = None, None  # what AWS lets an account spend is learnt from its description
        self.ever = set()  # phone numbers that the account ever had: none comes back

    # -- finding resources --------------------------------------------------------------------------------------------

    @staticmethod
    def find(resources, name):
        """By id, name or ARN."""
        return resources.get(name) or next((r for r in resources.values() if name == r.get("arn")), None)

    def identity(self, name):
        """A phone number by id, ARN or in E.164."""
        return self.find(self.numbers, name) or next((n for n in self.numbers.values() if n["PhoneNumber"] == name), None)

    def member(self, name):
        """What can be in a pool: a phone number, or a sender ID by its ARN."""
        return self.find(self.numbers, name) or self.find(self.sender_ids, name)

    def tagged(self):
        """All that has tags, by ARN."""
        kinds = (self.numbers, self.pools, self.sets, self.protects, self.sender_ids, self.lists)
        return {r["arn"]: r for kind in kinds for r in kind.values() if "arn" in r}

    def members(self, pool):
        return [m for kind in (self.numbers, self.sender_ids) for m in kind.values() if pool["PoolId"] in m["pools"]]

    # -- phone numbers ------------------------------------------------------------------------------------------------

    def request_phone_number(self, IsoCountryCode, NumberType, MessageType, NumberCapabilities, OptOutListName="Default", **call):
        refusals = []
        offer = (IsoCountryCode, NumberType)
        if NumberType == "SIMULATOR" and MessageType == "PROMOTIONAL":
            refusals.append(not_found(None))  # recorded by an acceptance test of Terraform's provider
        if not self.find(self.lists, OptOutListName):
            refusals.append(not_found("opt-out-list"))
        if len(self.numbers) == QUOTAS["numbers"]:
            refusals.append(quota("PHONE_NUMBERS_PER_ACCOUNT"))

        def requested(answer):
            assert answer["PhoneNumber"] not in self.ever, "a number comes back: %s" % answer["PhoneNumber"]
            self.ever.add(answer["PhoneNumber"])
            self.numbers[answer["PhoneNumberId"]] = {
                "PhoneNumberId": answer["PhoneNumberId"],
                "PhoneNumber": answer["PhoneNumber"],
                "Status": "ACTIVE" if offer in ON_OFFER else "PENDING",
                "IsoCountryCode": IsoCountryCode,
                "MessageType": MessageType,
                "NumberCapabilities": NumberCapabilities,
                "NumberType": NumberType,
                "TwoWayEnabled": False,
                "SelfManagedOptOutsEnabled": False,
                "OptOutListName": self.find(self.lists, OptOutListName)["OptOutListName"],
                "InternationalSendingEnabled": False,
                "DeletionProtectionEnabled": call.get("DeletionProtectionEnabled", False),
                "arn": answer["PhoneNumberArn"],
                "pools": set(),
                "tags": keys(call.get("Tags", [])),
                "keywords": {},
                "learn": True,  # the first replies, to HELP and STOP, are AWS's own words
            }

        return refusals, requested

    def release_phone_number(self, PhoneNumberId):
        number = self.find(self.numbers, PhoneNumberId)
        if not number:
            return [not_found("phone-number")], None
        refusals = []
        if number["DeletionProtectionEnabled"]:
            refusals.append(conflict("DELETION_PROTECTION_ENABLED"))
        if number["pools"]:
            refusals.append(conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL"))
        return refusals, lambda answer: self.numbers.pop(number["PhoneNumberId"])

    def update_phone_number(self, PhoneNumberId, **changes):
        number = self.find(self.numbers, PhoneNumberId)
        refusals = [] if number else [not_found("phone-number")]
        if number and number["pools"]:
            refusals.append(conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL"))
        return self._changed(number, refusals, changes)

    def _changed(self, resource, refusals, changes):
        if "OptOutListName" in changes:
            opt_outs = self.find(self.lists, changes["OptOutListName"])
            refusals = refusals if opt_outs else refusals + [not_found("opt-out-list")]
            changes = {**changes, "OptOutListName": opt_outs and opt_outs["OptOutListName"]}
        if changes.get("TwoWayEnabled") and "TwoWayChannelArn" not in changes:
            refusals = refusals + [invalid()]  # texts of people would go nowhere
        if changes.get("TwoWayEnabled") is False:
            changes = {**changes, "TwoWayChannelArn": None}  # whether the channel is kept is not documented
        return refusals, lambda answer: resource.update(changes)

    # -- pools --------------------------------------------------------------------------------------------------------

    def create_pool(self, OriginationIdentity, IsoCountryCode, MessageType, **call):
        first = self.member(OriginationIdentity)
        refusals = self._unfit(first, IsoCountryCode, MessageType) if first else [not_found(None)]
        if len(self.pools) == QUOTAS["pools"]:
            refusals.append(quota("POOLS_PER_ACCOUNT"))

        def created(answer):
            pool = {
                "PoolId": answer["PoolId"],
                "Status": "ACTIVE",
                "MessageType": MessageType,
                "TwoWayEnabled": first.get("TwoWayEnabled", False),
                "TwoWayChannelArn": first.get("TwoWayChannelArn"),
                "SelfManagedOptOutsEnabled": first.get("SelfManagedOptOutsEnabled", False),
                "OptOutListName": first.get("OptOutListName", "Default"),
                "SharedRoutesEnabled": False,
                "DeletionProtectionEnabled": call.get("DeletionProtectionEnabled", False),
                "arn": answer["PoolArn"],
                "tags": keys(call.get("Tags", [])),
                "keywords": dict(first.get("keywords", {})),
                "learn": "keywords" not in first,
            }
            self.pools[pool["PoolId"]] = pool
            first["pools"].add(pool["PoolId"])

        return refusals, created

    @staticmethod
    def _unfit(member, country, message_type):
        """Why an identity cannot be in any pool of this message type; a sender ID may be in several pools."""
        refusals = []
        if member["IsoCountryCode"] != country:
            refusals.append(invalid("COUNTRY_CODE_MISMATCH"))
        if "PhoneNumber" in member:
            if member["pools"]:
                refusals.append(conflict("PHONE_NUMBER_ASSOCIATED_TO_POOL"))
            if member["Status"] != "ACTIVE":
                refusals.append(conflict("RESOURCE_NOT_ACTIVE"))
            if member["MessageType"] != message_type:
                refusals.append(conflict("MESSAGE_TYPE_MISMATCH"))
        elif message_type not in member["MessageTypes"]:
            refusals.append(conflict("MESSAGE_TYPE_MISMATCH"))
        return refusals

    def associate_origination_identity(self, PoolId, OriginationIdentity, IsoCountryCode):
        pool, member = self.find(self.pools, PoolId), self.member(OriginationIdentity)
        refusals = ([] if pool else [not_found("pool")]) + ([] if member else [not_found(None)])
        if refusals:
            return refusals, None
        refusals = self._unfit(member, IsoCountryCode, pool["MessageType"])
        if "PhoneNumber" in member:
            if member["OptOutListName"] != pool["OptOutListName"]:
                refusals.append(conflict("OPT_OUT_LIST_MISMATCH"))
            if member["SelfManagedOptOutsEnabled"] != pool["SelfManagedOptOutsEnabled"]:
                refusals.append(conflict("SELF_MANAGED_OPT_OUTS_MISMATCH"))
            if self._two_way(member) != self._two_way(pool):
                refusals.append(conflict("TWO_WAY_CONFIG_MISMATCH"))
            if member["keywords"] != pool["keywords"]:
                refusals.append(conflict("KEYWORD_MISMATCH"))
        elif pool["PoolId"] in member["pools"]:
            refusals.append(conflict("SENDER_ID_ASSOCIATED_TO_POOL"))
        return refusals, lambda answer: member["pools"].add(pool["PoolId"])

    @staticmethod
    def _two_way(resource):
        return resource["TwoWayEnabled"] and resource["TwoWayChannelArn"]

    def disassociate_origination_identity(self, PoolId, OriginationIdentity, IsoCountryCode):
        pool, member = self.find(self.pools, PoolId), self.member(OriginationIdentity)
        refusals = ([] if pool else [not_found("pool")]) + ([] if member else [not_found(None)])
        if refusals:
            return refusals, None
        if pool["PoolId"] not in member["pools"]:
            return [conflict("PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL")], None
        if len(self.members(pool)) == 1:
            return [conflict("LAST_PHONE_NUMBER")], None
        return [], lambda answer: self._leave(pool, member)

    def _leave(self, pool, member):
        member["pools"].discard(pool["PoolId"])
        member["TwoWayChannelArn"] = None
        member["learn"] = True  # AWS does not document whether it takes the pool's settings with it

    def update_pool(self, PoolId, **changes):
        pool = self.find(self.pools, PoolId)
        for member in self.members(pool) if pool else []:
            member["learn"] = True  # … nor whether the pool's settings show on its numbers
        return self._changed(pool, [] if pool else [not_found("pool")], changes)

    def delete_pool(self, PoolId):
        pool = self.find(self.pools, PoolId)
        if not pool:
            return [not_found("pool")], None
        refusals = [conflict("DELETION_PROTECTION_ENABLED")] if pool["DeletionProtectionEnabled"] else []

        def deleted(answer):
            for member in self.members(pool):
                self._leave(pool, member)
            del self.pools[pool["PoolId"]]

        return refusals, deleted

    # -- keywords -----------------------------------------------------------------------------------------------------

    def _keywords(self, name):
        """The owner of keywords, and why they cannot be changed there: those of a pool's numbers are the pool's."""
        owner = self.find(self.pools, name) or self.identity(name)
        if not owner:
            return None, [not_found(None)]
        return owner, [conflict(None)] if owner.get("pools") else []

    def put_keyword(self, OriginationIdentity, Keyword, KeywordMessage, KeywordAction="AUTOMATIC_RESPONSE"):
        owner, refusals = self._keywords(OriginationIdentity)
        return refusals, lambda answer: owner["keywords"].update({Keyword: (KeywordMessage, KeywordAction)})

    def delete_keyword(self, OriginationIdentity, Keyword):
        owner, refusals = self._keywords(OriginationIdentity)
        if owner and Keyword in ("HELP", "STOP"):
            refusals = refusals + [conflict("RESOURCE_DELETION_NOT_ALLOWED")]
        elif owner and Keyword not in owner["keywords"]:
            refusals = refusals + [not_found("keyword")]
        return refusals, lambda answer: owner["keywords"].pop(Keyword)

    # -- opt-out lists ------------------------------------------------------------------------------------------------

    def create_opt_out_list(self, OptOutListName, Tags=()):
        refusals = [conflict("RESOURCE_ALREADY_EXISTS")] if OptOutListName in self.lists else []
        if len(self.lists) == QUOTAS["lists"]:
            refusals.append(quota("OPT_OUT_LISTS_PER_ACCOUNT"))

        def created(answer):
            self.lists[OptOutListName] = {
                "OptOutListName": OptOutListName,
                "arn": answer["OptOutListArn"],
                "tags": keys(Tags),
                "entries": {},
                "removed": set(),
            }

        return refusals, created

    def delete_opt_out_list(self, OptOutListName):
        opt_outs = self.find(self.lists, OptOutListName)
        if not opt_outs:
            return [not_found("opt-out-list")], None
        name = opt_outs["OptOutListName"]
        used = any(r["OptOutListName"] == name for kind in (self.numbers, self.pools) for r in kind.values())
        return [conflict(None)] if used else [], lambda answer: self.lists.pop(name)

    def put_opted_out_number(self, OptOutListName, OptedOutNumber):
        opt_outs = self.find(self.lists, OptOutListName)
        if not opt_outs:
            return [not_found("opt-out-list")], None
        return [], lambda answer: opt_outs["entries"].setdefault(OptedOutNumber, False)

    def delete_opted_out_number(self, OptOutListName, OptedOutNumber):
        opt_outs = self.find(self.lists, OptOutListName)
        if not opt_outs:
            return [not_found("opt-out-list")], None
        if OptedOutNumber not in opt_outs["entries"]:
            return [not_found("opted-out-number")], None
        refusals = [invalid("PHONE_NUMBER_CANNOT_BE_OPTED_IN")] if OptedOutNumber in opt_outs["removed"] else []

        def deleted(answer):
            del opt_outs["entries"][OptedOutNumber]
            opt_outs["removed"].add(OptedOutNumber)  # once in 30 days

        return refusals, deleted

    # -- configuration sets -------------------------------------------------------------------------------------------

    def create_configuration_set(self, ConfigurationSetName, Tags=()):
        refusals = [conflict("RESOURCE_ALREADY_EXISTS")] if ConfigurationSetName in self.sets else []
        if len(self.sets) == QUOTAS["sets"]:
            refusals.append(quota("CONFIGURATION_SETS_PER_ACCOUNT"))

        def created(answer):
            self.sets[ConfigurationSetName] = {
                "ConfigurationSetName": ConfigurationSetName,
                "arn": answer["ConfigurationSetArn"],
                "tags": keys(Tags),
                "destinations": {},
            }

        return refusals, created

    def _set(self, name):
        found = self.find(self.sets, name)
        return found, [] if found else [not_found("configuration-set")]

    def delete_configuration_set(self, ConfigurationSetName):
        found, refusals = self._set(ConfigurationSetName)
        return refusals, lambda answer: self.sets.pop(found["ConfigurationSetName"])

    def set_default_message_type(self, ConfigurationSetName, MessageType):
        found, refusals = self._set(ConfigurationSetName)
        return refusals, lambda answer: found.update(DefaultMessageType=MessageType)

    def delete_default_message_type(self, ConfigurationSetName):
        found, refusals = self._set(ConfigurationSetName)
        return refusals, lambda answer: found.pop("DefaultMessageType", None)

    def set_default_message_feedback_enabled(self, ConfigurationSetName, MessageFeedbackEnabled):
        found, refusals = self._set(ConfigurationSetName)
        return refusals, lambda answer: found.update(DefaultMessageFeedbackEnabled=MessageFeedbackEnabled)

    def create_event_destination(self, ConfigurationSetName, EventDestinationName, MatchingEventTypes, **target):
        # By the set's ARN it is not found, whatever the documentation says: recorded by an acceptance test.
        found = self.sets.get(ConfigurationSetName)
        refusals = [] if found else [not_found("configuration-set")]
        if len(target) != 1:
            refusals.append(invalid())
        if found and EventDestinationName in found["destinations"]:
            refusals.append(conflict("RESOURCE_ALREADY_EXISTS"))
        elif found and len(found["destinations"]) == QUOTAS["destinations"]:
            refusals.append(quota("EVENT_DESTINATIONS_PER_CONFIGURATION_SET"))
        new = {"EventDestinationName": EventDestinationName, "Enabled": True, "MatchingEventTypes": MatchingEventTypes, **target}
        return refusals, lambda answer: found["destinations"].update({EventDestinationName: new})

    def _destination(self, set_name, name):
        found, refusals = self._set(set_name)
        if found and name not in found["destinations"]:
            refusals = [not_found("event-destination")]
        return found, refusals

    def update_event_destination(self, ConfigurationSetName, EventDestinationName, **changes):
        found, refusals = self._destination(ConfigurationSetName, EventDestinationName)
        return refusals, lambda answer: found["destinations"][EventDestinationName].update(changes)

    def delete_event_destination(self, ConfigurationSetName, EventDestinationName):
        found, refusals = self._destination(ConfigurationSetName, EventDestinationName)
        return refusals, lambda answer: found["destinations"].pop(EventDestinationName)

    # -- protect configurations ---------------------------------------------------------------------------------------

    def create_protect_configuration(self, DeletionProtectionEnabled=False, Tags=()):
        refusals = [quota("PROTECT_CONFIGURATIONS_PER_ACCOUNT")] if len(self.protects) == QUOTAS["protects"] else []

        def created(answer):
            self.protects[answer["ProtectConfigurationId"]] = {
                "ProtectConfigurationId": answer["ProtectConfigurationId"],
                "AccountDefault": False,
                "DeletionProtectionEnabled": DeletionProtectionEnabled,
                "arn": answer["ProtectConfigurationArn"],
                "tags": keys(Tags),
                "rules": {},
                "overrides": {},
            }

        return refusals, created

    def _protect(self, name):
        found = self.find(self.protects, name)
        return found, [] if found else [not_found("protect-configuration")]

    def update_protect_configuration(self, ProtectConfigurationId, DeletionProtectionEnabled):
        found, refusals = self._protect(ProtectConfigurationId)
        return refusals, lambda answer: found.update(DeletionProtectionEnabled=DeletionProtectionEnabled)

    def delete_protect_configuration(self, ProtectConfigurationId):
        found, refusals = self._protect(ProtectConfigurationId)
        if found:
            name = found["ProtectConfigurationId"]
            if found["DeletionProtectionEnabled"]:
                refusals.append(conflict("DELETION_PROTECTION_ENABLED"))
            if found["AccountDefault"]:
                refusals.append(conflict("PROTECT_CONFIGURATION_IS_ACCOUNT_DEFAULT"))
            if any(s.get("ProtectConfigurationId") == name for s in self.sets.values()):
                refusals.append(conflict("PROTECT_CONFIGURATION_ASSOCIATED_WITH_CONFIGURATION_SET"))
        return refusals, lambda answer: self.protects.pop(found["ProtectConfigurationId"])

    def set_account_default_protect_configuration(self, ProtectConfigurationId):
        found, refusals = self._protect(ProtectConfigurationId)

        def became(answer):
            for other in self.protects.values():
                other["AccountDefault"] = other is found
            self.default_protect = found["ProtectConfigurationId"]

        return refusals, became

    def delete_account_default_protect_configuration(self):
        def gone(answer):
            self.protects[self.default_protect]["AccountDefault"] = False
            self.default_protect = None

        return [], gone

    def associate_protect_configuration(self, ProtectConfigurationId, ConfigurationSetName):
        found, refusals = self._protect(ProtectConfigurationId)
        to, missing = self._set(ConfigurationSetName)
        return refusals + missing, lambda answer: to.update(ProtectConfigurationId=found["ProtectConfigurationId"])

    def disassociate_protect_configuration(self, ProtectConfigurationId, ConfigurationSetName):
        found, refusals = self._protect(ProtectConfigurationId)
        at, missing = self._set(ConfigurationSetName)
        refusals = refusals + missing
        if not refusals and at.get("ProtectConfigurationId") != found["ProtectConfigurationId"]:
            refusals = [conflict("PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET")]
        return refusals, lambda answer: at.pop("ProtectConfigurationId")

    def update_protect_configuration_country_rule_set(self, ProtectConfigurationId, NumberCapability, CountryRuleSetUpdates):
        found, refusals = self._protect(ProtectConfigurationId)
        updates = {country: rule["ProtectStatus"] for country, rule in CountryRuleSetUpdates.items()}
        return refusals, lambda answer: found["rules"].update(updates)

    def put_protect_configuration_rule_set_number_override(self, ProtectConfigurationId, DestinationPhoneNumber, Action):
        found, refusals = self._protect(ProtectConfigurationId)
        return refusals, lambda answer: found["overrides"].update({DestinationPhoneNumber: Action})

    def delete_protect_configuration_rule_set_number_override(self, ProtectConfigurationId, DestinationPhoneNumber):
        found, refusals = self._protect(ProtectConfigurationId)
        if found and DestinationPhoneNumber not in found["overrides"]:
            refusals = [not_found(None)]
        return refusals, lambda answer: found["overrides"].pop(DestinationPhoneNumber)

    # -- sender IDs ---------------------------------------------------------------------------------------------------

    def request_sender_id(self, SenderId, IsoCountryCode, MessageTypes, DeletionProtectionEnabled=False, Tags=()):
        refusals = []
        if IsoCountryCode in NO_SENDER_IDS:
            refusals.append(invalid("SENDER_ID_NOT_SUPPORTED"))
        if IsoCountryCode in REGISTERED_SENDER_IDS:
            refusals.append(invalid("SENDER_ID_REQUIRES_REGISTRATION"))
        if (SenderId, IsoCountryCode) in self.sender_ids:
            refusals.append(conflict("RESOURCE_ALREADY_EXISTS"))

        def requested(answer):
            self.sender_ids[SenderId, IsoCountryCode] = {
                "SenderId": SenderId,
                "IsoCountryCode": IsoCountryCode,
                "MessageTypes": MessageTypes,
                "DeletionProtectionEnabled": DeletionProtectionEnabled,
                "Registered": False,
                "arn": answer["SenderIdArn"],
                "pools": set(),
                "tags": keys(Tags),
            }

        return refusals, requested

    def update_sender_id(self, SenderId, IsoCountryCode, DeletionProtectionEnabled):
        found = self.sender_ids.get((SenderId, IsoCountryCode))
        changed = {"DeletionProtectionEnabled": DeletionProtectionEnabled}
        return [] if found else [not_found("sender-id")], lambda answer: found.update(changed)

    def release_sender_id(self, SenderId, IsoCountryCode):
        found = self.sender_ids.get((SenderId, IsoCountryCode))
        if not found:
            return [not_found("sender-id")], None
        refusals = []
        if found["DeletionProtectionEnabled"]:
            refusals.append(conflict("DELETION_PROTECTION_ENABLED"))
        if found["pools"]:
            refusals.append(conflict("SENDER_ID_ASSOCIATED_TO_POOL"))
        return refusals, lambda answer: self.sender_ids.pop((SenderId, IsoCountryCode))

    # -- verified destinations ----------------------------------------------------------------------------------------

    def create_verified_destination_number(self, DestinationPhoneNumber):
        refusals = [conflict("RESOURCE_ALREADY_EXISTS")] if DestinationPhoneNumber in self.verified else []
        if len(self.verified) == QUOTAS["verified"]:
            refusals.append(quota("VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT"))

        def created(answer):
            self.verified[DestinationPhoneNumber] = {
                "DestinationPhoneNumber": DestinationPhoneNumber,
                "VerifiedDestinationNumberId": answer["VerifiedDestinationNumberId"],
                "Status": "PENDING",
            }

        return refusals, created

    def delete_verified_destination_number(self, VerifiedDestinationNumberId):
        known = any(v["VerifiedDestinationNumberId"] == VerifiedDestinationNumberId for v in self.verified.values())
        # A soak lasts less than the 24 hours after which one can be deleted.
        return [conflict("RESOURCE_DELETION_NOT_ALLOWED") if known else not_found("verified-destination-number")], None

    # -- tags ---------------------------------------------------------------------------------------------------------

    def _tags(self, arn):
        found = self.tagged().get(arn)
        return found, [] if found else [not_found(None)]

    def tag_resource(self, ResourceArn, Tags):
        found, refusals = self._tags(ResourceArn)
        return refusals, lambda answer: found["tags"].update(keys(Tags))

    def untag_resource(self, ResourceArn, TagKeys):
        found, refusals = self._tags(ResourceArn)
        return refusals, lambda answer: [found["tags"].pop(key, None) for key in TagKeys]

    # -- the account's spend limit --------------------------------------------------------------------------------------

    def set_text_message_spend_limit_override(self, MonthlyLimit):
        refusals = [invalid("REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT")] if MonthlyLimit > self.most_spent else []

        def limited(answer):
            self.spend_limit = MonthlyLimit

        return refusals, limited

    def delete_text_message_spend_limit_override(self):
        def unlimited(answer):
            self.spend_limit = None

        return [], unlimited

    # -- policies for other accounts ----------------------------------------------------------------------------------

    def put_resource_policy(self, ResourceArn, Policy):
        found, refusals = self._tags(ResourceArn)
        return refusals, lambda answer: found.update(policy=Policy)

    def delete_resource_policy(self, ResourceArn):
        found, refusals = self._tags(ResourceArn)
        return refusals, lambda answer: found.pop("policy")

    # -- sending ------------------------------------------------------------------------------------------------------

    def send_text_message(self, DestinationPhoneNumber, OriginationIdentity, MessageBody, **call):
        origin = self.find(self.pools, OriginationIdentity) or self.identity(OriginationIdentity)
        refusals = [] if origin else [not_found(None)]
        set_name, protect_name = call.get("ConfigurationSetName"), call.get("ProtectConfigurationId")
        found, missing = self._set(set_name) if set_name else ({}, [])
        refusals += missing
        protect, missing = self._protect(protect_name) if protect_name else (None, [])
        refusals += missing
        if origin and origin["Status"] != "ACTIVE":
            refusals.append(conflict("RESOURCE_NOT_ACTIVE"))
        if origin and call["MessageType"] != origin["MessageType"]:
            refusals.append(conflict("MESSAGE_TYPE_MISMATCH"))
        if origin and DestinationPhoneNumber in self.lists[origin["OptOutListName"]]["entries"]:
            refusals.append(conflict("DESTINATION_PHONE_NUMBER_OPTED_OUT"))
        protect = protect or self.protects.get((found or {}).get("ProtectConfigurationId") or self.default_protect)
        refusals += self._protected(protect, DestinationPhoneNumber)
        return refusals, lambda answer: None

    @staticmethod
    def _protected(protect, destination):
        """A number's own rule comes before its country's."""
        override = protect["overrides"].get(destination) if protect else None
        if override == "BLOCK":
            return [conflict("DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE")]
        if protect and not override and protect["rules"].get("US") == "BLOCK":
            return [conflict("DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION")]
        return []
