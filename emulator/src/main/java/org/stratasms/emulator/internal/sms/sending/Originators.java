package org.stratasms.emulator.internal.sms.sending;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.resources.ConfigurationSet;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SenderId;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Finds the origination identity of a request: the one it names, one of the pool it names, or one of the account.
 * Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html">OriginationIdentity</a>
 */
final class Originators {
    private static final String FIELD = "OriginationIdentity";

    private final Resources resources;
    private final OriginatorChoice choice;
    private final Set<String> countriesWithoutSenderIds;
    private final Set<String> countriesWithoutSharedRoutes;
    private final boolean sharedRoutesOfAccount;

    Originators(Resources resources, OriginatorChoice choice, SmsSettings settings) {
        this.resources = resources;
        this.choice = choice;
        this.countriesWithoutSenderIds = settings.countriesWithoutSenderIds();
        this.countriesWithoutSharedRoutes = settings.countriesWithoutSharedRoutes();
        this.sharedRoutesOfAccount = settings.sharedRoutesOfAccount();
    }

    Origin find(SendTextMessageRequest request, @Nullable ConfigurationSet set, Destination destination, long now) {
        var type = messageType(request, set);
        var named = request.originationIdentity();
        if (named == null) {
            return unnamed(set, type, destination, now);
        }
        var pool = resources.pools.find(named);
        return pool != null
                ? ofPool(pool, type, destination, now)
                : named(identity(named, destination), type, destination);
    }

    /** Returns the opt-out list that applies to the origin: the pool's, else the number's; sender IDs have none. */
    @Nullable
    OptOutList optOutListOf(Origin origin) {
        var pool = origin.pool();
        if (pool == null && origin.identity() instanceof PhoneNumber number) {
            var its = number.poolId() == null ? null : resources.pools.find(number.poolId());
            var list = its != null ? its.optOutListName() : number.info().optOutListName();
            return resources.optOutLists.find(list);
        }
        return pool == null ? null : resources.optOutLists.find(pool.optOutListName());
    }

    private static @Nullable String messageType(SendTextMessageRequest request, @Nullable ConfigurationSet set) {
        var requested = request.messageTypeAsString();
        return requested != null || set == null ? requested : set.info().defaultMessageTypeAsString();
    }

    private Origin ofPool(Pool pool, @Nullable String type, Destination destination, long now) {
        if (!pool.isActive()) {
            throw SmsErrors.conflict(ConflictExceptionReason.RESOURCE_NOT_ACTIVE, ResourceType.POOL, pool.id());
        }
        if (type != null && !type.equals(pool.messageType())) {
            throw SmsErrors.conflict(ConflictExceptionReason.MESSAGE_TYPE_MISMATCH, ResourceType.POOL, pool.id());
        }
        var identity = choice.inPool(pool, destination, now);
        if (identity == null && pool.hasSharedRoutes() && hasSharedRoutes(destination)) {
            return new Origin(null, pool.messageType(), pool, null);
        }
        if (identity == null) {
            throw SmsErrors.conflict(
                    ConflictExceptionReason.NO_ORIGINATION_IDENTITIES_FOUND, ResourceType.POOL, pool.id());
        }
        return new Origin(identity, pool.messageType(), pool, choice.stickyIn(pool));
    }

    private boolean hasSharedRoutes(Destination destination) {
        return !countriesWithoutSharedRoutes.contains(destination.country());
    }

    private Origin unnamed(@Nullable ConfigurationSet set, @Nullable String type, Destination destination, long now) {
        var senderId = set == null ? null : set.info().defaultSenderId();
        var ofSet = senderId == null ? null : resources.senderIds.find(SenderId.name(senderId, destination.country()));
        if (ofSet != null) {
            return named(ofSet, type, destination);
        }
        // Unconfirmed (settled by SendTextMessage): without an origination identity, the account's transactional
        // originators are candidates; AWS names no default.
        var known = type != null ? type : MessageType.TRANSACTIONAL.toString();
        var identity = choice.inAccount(known, destination, now);
        if (identity == null && sharedRoutesOfAccount && hasSharedRoutes(destination)) {
            return new Origin(null, known, null, null);
        }
        if (identity == null) {
            var account = resources.scope().account();
            throw SmsErrors.conflict(
                    ConflictExceptionReason.NO_ORIGINATION_IDENTITIES_FOUND, ResourceType.ACCOUNT, account);
        }
        return new Origin(identity, known, null, choice.stickyInAccount());
    }

    private static Origin named(OriginationIdentity identity, @Nullable String type, Destination destination) {
        if (!identity.isActive()) {
            throw conflict(ConflictExceptionReason.RESOURCE_NOT_ACTIVE, identity);
        }
        if (!identity.canText()) {
            throw conflict(ConflictExceptionReason.NUMBER_CAPABILITIES_MISMATCH, identity);
        }
        var itsType = type != null ? type : firstType(identity);
        if (!identity.carries(itsType)) {
            throw conflict(ConflictExceptionReason.MESSAGE_TYPE_MISMATCH, identity);
        }
        return switch (Reach.of(identity, destination)) {
            case REACHED -> new Origin(identity, itsType, null, null);
            case ABROAD ->
                throw invalid(
                        ValidationExceptionReason.INTERNATIONAL_SENDING_NOT_SUPPORTED,
                        "a number of country %s reaches %s only with InternationalSendingEnabled",
                        identity,
                        destination);
            case UNREACHABLE ->
                throw invalid(
                        ValidationExceptionReason.INVALID_IDENTITY_FOR_DESTINATION_COUNTRY,
                        "an identity of country %s cannot reach this destination in %s (simulators reach simulator destinations of"
                                + " their own country only)",
                        identity,
                        destination);
        };
    }

    private static String firstType(OriginationIdentity identity) {
        var promotional = MessageType.PROMOTIONAL.toString();
        var transactional = MessageType.TRANSACTIONAL.toString();
        return identity.carries(transactional) ? transactional : promotional;
    }

    private OriginationIdentity identity(String named, Destination destination) {
        var isNumber = isDigits(named);
        var number = resources.phoneNumbers.find(isNumber ? "+" + named : named);
        if (number == null && isNumber) {
            number = resources.phoneNumbers.find(named); // a short code
        }
        return number != null ? number : senderId(named, destination);
    }

    private SenderId senderId(String named, Destination destination) {
        var isArn = named.startsWith("arn:");
        var senderId = resources.senderIds.find(isArn ? named : SenderId.name(named, destination.country()));
        if (senderId != null) {
            return senderId;
        }
        if (isArn
                || named.startsWith("+")
                || named.startsWith("pool-")
                || named.startsWith("phone-")
                || isDigits(named)) {
            throw SmsErrors.notFound(typeOf(named), named);
        }
        if (countriesWithoutSenderIds.contains(destination.country())) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.SENDER_ID_NOT_SUPPORTED,
                    FIELD,
                    "country %s has no sender IDs; name a phone number or a pool".formatted(destination.country()));
        }
        for (var other : resources.senderIds.all()) {
            if (other.id().equalsIgnoreCase(named)) {
                return other; // of another country, and refused for that
            }
        }
        throw SmsErrors.notFound(ResourceType.SENDER_ID, named);
    }

    private static ResourceType typeOf(String named) {
        if (named.startsWith("pool-") || named.contains(":pool/")) {
            return ResourceType.POOL;
        }
        return named.contains(":sender-id/") ? ResourceType.SENDER_ID : ResourceType.PHONE_NUMBER;
    }

    private static boolean isDigits(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static AwsServiceException conflict(ConflictExceptionReason reason, OriginationIdentity identity) {
        return SmsErrors.conflict(reason, identity.resourceType(), identity.id());
    }

    private static AwsServiceException invalid(
            ValidationExceptionReason reason, String problem, OriginationIdentity identity, Destination destination) {
        return SmsErrors.invalid(reason, FIELD, problem.formatted(identity.isoCountryCode(), destination.country()));
    }
}
