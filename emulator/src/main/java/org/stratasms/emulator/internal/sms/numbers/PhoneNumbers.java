package org.stratasms.emulator.internal.sms.numbers;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.DELETION_PROTECTION_ENABLED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PHONE_NUMBER_ASSOCIATED_TO_POOL;

import org.stratasms.emulator.internal.sms.registrations.RegistrationAssociations;
import org.stratasms.emulator.internal.sms.resources.AssumedRoles;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.sms.resources.TwoWay;
import org.stratasms.emulator.internal.sms.resources.Update;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePhoneNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePhoneNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleasePhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleasePhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberResponse;

/** Describes, changes and releases phone numbers; {@link NumberRequests} leases them. */
public final class PhoneNumbers {
    private static final Filters<PhoneNumber> FILTERS = Filters.<PhoneNumber>none()
            .by("status", n -> n.info().statusAsString())
            .by("iso-country-code", PhoneNumber::isoCountryCode)
            .by("message-type", n -> n.info().messageTypeAsString())
            .by("number-capability", PhoneNumber::capabilities)
            .by("number-type", PhoneNumber::type)
            .by("two-way-enabled", n -> n.info().twoWayEnabled())
            .by("self-managed-opt-outs-enabled", n -> n.info().selfManagedOptOutsEnabled())
            .by("opt-out-list-name", n -> n.info().optOutListName())
            .by("deletion-protection-enabled", n -> n.info().deletionProtectionEnabled())
            .by("two-way-channel-arn", n -> n.info().twoWayChannelArn());

    private final Resources resources;
    private final RegistrationAssociations registrations;
    private final AssumedRoles roles;

    public PhoneNumbers(Resources resources, RegistrationAssociations registrations, AssumedRoles roles) {
        this.resources = resources;
        this.registrations = registrations;
        this.roles = roles;
    }

    DescribePhoneNumbersResponse describe(DescribePhoneNumbersRequest request) {
        var selection = SmsPage.owned(resources.phoneNumbers, request.phoneNumberIds(), request.ownerAsString());
        var page = SmsPage.of(
                selection,
                FILTERS.matching(request.filters(), PhoneNumberFilter::nameAsString, PhoneNumberFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribePhoneNumbersResponse.builder()
                .phoneNumbers(page.map(PhoneNumber::info))
                .nextToken(page.nextToken())
                .build();
    }

    UpdatePhoneNumberResponse update(UpdatePhoneNumberRequest request) {
        var number = resources.phoneNumbers.get(request.phoneNumberId());
        refuseInPool(number);
        var info = number.info();
        var twoWay = new TwoWay(info.twoWayEnabled(), info.twoWayChannelArn(), info.twoWayChannelRole())
                .updated(request.twoWayEnabled(), request.twoWayChannelArn(), request.twoWayChannelRole());
        if (request.twoWayChannelRole() != null) {
            roles.verify(request.twoWayChannelRole(), number.arn(), "TwoWayChannelRole");
        }
        var optOutList = request.optOutListName() == null
                ? info.optOutListName()
                : resources.optOutLists.get(request.optOutListName()).name();
        var updated = number.with(changed -> changed.twoWayEnabled(twoWay.enabled())
                .twoWayChannelArn(twoWay.channelArn())
                .twoWayChannelRole(twoWay.channelRole())
                .optOutListName(optOutList)
                .selfManagedOptOutsEnabled(
                        Update.of(request.selfManagedOptOutsEnabled(), info.selfManagedOptOutsEnabled()))
                .internationalSendingEnabled(
                        Update.of(request.internationalSendingEnabled(), info.internationalSendingEnabled()))
                .deletionProtectionEnabled(
                        Update.of(request.deletionProtectionEnabled(), info.deletionProtectionEnabled())));
        resources.phoneNumbers.put(updated);
        return SmsAnswer.of(updated.info(), UpdatePhoneNumberResponse.builder()).build();
    }

    ReleasePhoneNumberResponse release(ReleasePhoneNumberRequest request) {
        var number = resources.phoneNumbers.get(request.phoneNumberId());
        if (number.info().deletionProtectionEnabled()) {
            throw SmsErrors.conflict(DELETION_PROTECTION_ENABLED, ResourceType.PHONE_NUMBER, number.id());
        }
        refuseInPool(number);
        registrations.refuseRelease(number.info().registrationId());
        registrations.end(number.info().registrationId(), number.arn());
        resources.phoneNumbers.remove(number);
        resources.tags.remove(number.arn());
        resources.policies.remove(number.arn());
        return SmsAnswer.of(number.info(), ReleasePhoneNumberResponse.builder())
                .status(NumberStatus.DELETED)
                .build();
    }

    private static void refuseInPool(PhoneNumber number) {
        if (number.poolId() != null) {
            throw SmsErrors.conflict(PHONE_NUMBER_ASSOCIATED_TO_POOL, ResourceType.PHONE_NUMBER, number.id());
        }
    }
}
