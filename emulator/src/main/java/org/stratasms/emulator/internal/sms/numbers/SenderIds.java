package org.stratasms.emulator.internal.sms.numbers;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.DELETION_PROTECTION_ENABLED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_ALREADY_EXISTS;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.SENDER_ID_ASSOCIATED_TO_POOL;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.INVALID_PARAMETER;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.SENDER_ID_NOT_SUPPORTED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.SENDER_ID_REQUIRES_REGISTRATION;

import java.util.List;
import java.util.function.Consumer;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.registrations.RegistrationAssociations;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SenderId;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.sms.resources.Update;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSenderIdsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSenderIdsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleaseSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleaseSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateSenderIdResponse;

/**
 * Requests, describes, changes and releases sender IDs. In countries that require it, a registration provisions them
 * instead.
 */
public final class SenderIds {
    private static final Filters<SenderId> FILTERS = Filters.<SenderId>none()
            .where("sender-id", (sender, text) -> sender.id().equals(SenderId.normal(text)))
            .by("iso-country-code", SenderId::isoCountryCode)
            .by("message-type", sender -> sender.info().messageTypesAsStrings())
            .by("deletion-protection-enabled", sender -> sender.info().deletionProtectionEnabled())
            .by("registered", sender -> sender.info().registered());

    private final Resources resources;
    private final RegistrationAssociations registrations;
    private final SmsSettings settings;

    public SenderIds(Resources resources, RegistrationAssociations registrations, SmsSettings settings) {
        this.resources = resources;
        this.registrations = registrations;
        this.settings = settings;
    }

    RequestSenderIdResponse request(RequestSenderIdRequest request) {
        var text = request.senderId();
        var country = request.isoCountryCode();
        refuseUnsupported(text, country);
        var sender = lease(
                text,
                country,
                messageTypes(request),
                info -> info.deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
                        .registered(false));
        resources.tags.set(sender.arn(), SmsTagging.asMap(request.tags()));
        return SmsAnswer.of(sender.info(), RequestSenderIdResponse.builder())
                .tags(resources.tags.list(sender.arn()))
                .build();
    }

    /** Creates a sender ID that cannot be requested, as a registration provisions it. */
    SenderId registered(String text, String country, String messageType, String registrationId) {
        return lease(
                text,
                country,
                List.of(messageType),
                info -> info.deletionProtectionEnabled(false).registered(true).registrationId(registrationId));
    }

    private SenderId lease(
            String text, String country, List<String> messageTypes, Consumer<SenderIdInformation.Builder> choices) {
        if (resources.senderIds.find(SenderId.name(text, country)) != null) {
            throw SmsErrors.conflict(RESOURCE_ALREADY_EXISTS, ResourceType.SENDER_ID, SenderId.normal(text));
        }
        if (resources.senderIds.size() >= settings.quotas().senderIds()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.SENDER_IDS_PER_ACCOUNT);
        }
        var sender = new SenderId(SenderIdInformation.builder()
                .senderId(SenderId.normal(text))
                .isoCountryCode(country)
                .senderIdArn(resources.arn("sender-id/" + SenderId.name(text, country)))
                .messageTypesWithStrings(messageTypes)
                .monthlyLeasingPrice("0.00")
                .applyMutation(choices)
                .build());
        resources.senderIds.put(sender);
        return sender;
    }

    /**
     * Unconfirmed (settled by RequestSenderId): a request that names no message type gets both, and answers spell the
     * types as the API's enum does. Terraform's AWS provider found another spelling, and does not say which.
     */
    private static List<String> messageTypes(RequestSenderIdRequest request) {
        return request.hasMessageTypes() && !request.messageTypes().isEmpty()
                ? request.messageTypesAsStrings()
                : List.of(MessageType.TRANSACTIONAL.toString(), MessageType.PROMOTIONAL.toString());
    }

    private void refuseUnsupported(String text, String country) {
        if (settings.countriesWithoutSenderIds().contains(country)) {
            throw SmsErrors.invalid(SENDER_ID_NOT_SUPPORTED, "IsoCountryCode", "There are no sender IDs in " + country);
        }
        if (settings.countriesWithRegisteredSenderIds().contains(country)) {
            throw SmsErrors.invalid(
                    SENDER_ID_REQUIRES_REGISTRATION,
                    "IsoCountryCode",
                    "A sender ID in %s has to be registered".formatted(country));
        }
        var hasLetter = text.chars().anyMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
        if (!hasLetter || text.startsWith("-") || text.endsWith("-")) {
            throw SmsErrors.invalid(
                    INVALID_PARAMETER,
                    "SenderId",
                    "A sender ID has at least one letter and no hyphen at its ends; found '%s'".formatted(text));
        }
    }

    DescribeSenderIdsResponse describe(DescribeSenderIdsRequest request) {
        var names = request.senderIds().stream()
                .map(sender -> SenderId.name(sender.senderId(), sender.isoCountryCode()))
                .toList();
        var page = SmsPage.of(
                SmsPage.owned(resources.senderIds, names, request.ownerAsString()),
                FILTERS.matching(request.filters(), SenderIdFilter::nameAsString, SenderIdFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeSenderIdsResponse.builder()
                .senderIds(page.map(SenderId::info))
                .nextToken(page.nextToken())
                .build();
    }

    UpdateSenderIdResponse update(UpdateSenderIdRequest request) {
        var current = get(request.senderId(), request.isoCountryCode());
        var updated = new SenderId(current.info()
                .copy(info -> info.deletionProtectionEnabled(Update.of(
                        request.deletionProtectionEnabled(), current.info().deletionProtectionEnabled()))));
        resources.senderIds.put(updated);
        return SmsAnswer.of(updated.info(), UpdateSenderIdResponse.builder()).build();
    }

    ReleaseSenderIdResponse release(ReleaseSenderIdRequest request) {
        var sender = get(request.senderId(), request.isoCountryCode());
        if (sender.info().deletionProtectionEnabled()) {
            throw SmsErrors.conflict(DELETION_PROTECTION_ENABLED, ResourceType.SENDER_ID, sender.id());
        }
        if (resources.pools.all().stream().anyMatch(pool -> pool.membership(sender.arn()) != null)) {
            throw SmsErrors.conflict(SENDER_ID_ASSOCIATED_TO_POOL, ResourceType.SENDER_ID, sender.id());
        }
        registrations.refuseRelease(sender.info().registrationId());
        registrations.end(sender.info().registrationId(), sender.arn());
        resources.senderIds.remove(sender);
        resources.tags.remove(sender.arn());
        resources.policies.remove(sender.arn());
        return SmsAnswer.of(sender.info(), ReleaseSenderIdResponse.builder()).build();
    }

    /** Finds a sender ID by its text, or by its ARN, in which case the country must be the ARN's. */
    private SenderId get(String senderIdOrArn, String country) {
        var byArn = resources.senderIds.find(senderIdOrArn);
        return byArn != null && byArn.isoCountryCode().equals(country)
                ? byArn
                : resources.senderIds.get(SenderId.name(senderIdOrArn, country));
    }
}
