package org.stratasms.emulator.internal.sms.sending;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.account.SpendLimits;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.messages.Price;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.sms.MessageParts;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Refuses texts as AWS does before it takes them: to unverified or opted-out numbers, above {@code MaxPrice} or the
 * spend limit, too long. Thread-safe.
 */
final class SendingChecks {
    private final Resources resources;
    private final SmsSettings settings;
    private final Spending spending;
    private final SpendLimits limits;

    SendingChecks(Resources resources, SmsSettings settings, Spending spending, SpendLimits limits) {
        this.resources = resources;
        this.settings = settings;
        this.spending = spending;
        this.limits = limits;
    }

    /**
     * In the sandbox texts go to verified numbers only. Unconfirmed (settled by SendTextMessage): in the sandbox,
     * simulator destinations need no verification.
     */
    void refuseUnverified(Destination destination) {
        if (!settings.sandbox() || destination.isSimulator()) {
            return;
        }
        var verified = resources.verifiedDestinations.find(destination.number());
        if (verified == null || !verified.isVerified()) {
            throw SmsErrors.conflict(
                    ConflictExceptionReason.DESTINATION_PHONE_NUMBER_NOT_VERIFIED,
                    ResourceType.VERIFIED_DESTINATION_NUMBER,
                    destination.number());
        }
    }

    void refuseOptedOut(@Nullable OptOutList list, Destination destination) {
        if (list != null && list.contains(destination.number())) {
            throw SmsErrors.conflict(
                    ConflictExceptionReason.DESTINATION_PHONE_NUMBER_OPTED_OUT,
                    ResourceType.OPTED_OUT_NUMBER,
                    destination.number());
        }
    }

    /**
     * Unconfirmed (settled by SendTextMessage): MaxPrice is for all parts of a text together, without the carrier's
     * fee.
     */
    static void refuseAboveMaxPrice(Price price, @Nullable String maxPrice) {
        if (maxPrice != null && price.units() > Price.parse(maxPrice).units()) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.PRICE_OVER_THRESHOLD,
                    "MaxPrice",
                    "the text costs %s US dollars, more than the %s allowed".formatted(price, maxPrice));
        }
    }

    void refuseTooLong(MessageParts parts, String body) {
        if (!parts.areDeliverable(body.length()) && settings.sending().tooLongIsRefused()) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.MAXIMUM_SIZE_EXCEEDED,
                    Sending.BODY,
                    "%d characters make %d %s parts; 1,530 GSM or 630 other characters are allowed"
                            .formatted(body.length(), parts.count(), parts.encoding()));
        }
    }

    void refuseOverspent(long now) {
        if (spending.spent(now).units()
                >= Price.ofDollars(limits.enforcedForTexts()).units()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT);
        }
    }
}
