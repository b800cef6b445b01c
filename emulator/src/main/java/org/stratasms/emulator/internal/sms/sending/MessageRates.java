package org.stratasms.emulator.internal.sms.sending;

import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.sms.RateQuotas;
import org.stratasms.emulator.sms.RateQuotas.AboveRate;

/**
 * The rates of texts: to one recipient, and through one originator, in message parts. They cost nothing if there are no
 * limits. Thread-safe.
 */
final class MessageRates {
    private final RateQuotas quotas;
    private final boolean unlimited;
    private final TokenBuckets recipients = new TokenBuckets();
    private final TokenBuckets originators = new TokenBuckets();
    private final TokenBuckets dryRuns = new TokenBuckets();

    MessageRates(RateQuotas quotas) {
        this.quotas = quotas;
        this.unlimited = !quotas.limitsTexts();
    }

    /**
     * Returns when a text may be sent: now, or later if its originator's texts are queued.
     *
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException if it may not be sent.
     *     Unconfirmed (settled by SendTextMessage; setting RateQuotas): a text above one recipient's quota is
     *     throttled; AWS documents the quota only.
     */
    long departure(SentMessage text, long now) {
        if (unlimited) {
            return now;
        }
        refuseAboveRecipients(text, now);
        var rate = rateOf(text);
        if (rate == 0) {
            return now;
        }
        var pace = originators.of(originatorOf(text), rate, now);
        var latest = quotas.aboveRate() == AboveRate.QUEUE ? text.expiresAtMillis() : now;
        var departsAt = pace.reserve(text.parts(), now, latest);
        if (departsAt > now && quotas.aboveRate() == AboveRate.THROTTLE) {
            throw SmsErrors.throttled("message parts through the originator", rate);
        }
        return departsAt;
    }

    private void refuseAboveRecipients(SentMessage text, long now) {
        var rate = quotas.textsPerSecondToOneRecipient();
        if (rate > 0 && !recipients.of(text.to(), rate, now).tryTake(1, now)) {
            throw SmsErrors.throttled("texts to one recipient", rate);
        }
    }

    void refuseDryRunAbove(SentMessage text, long now) {
        if (unlimited || quotas.dryRunPartsPerSecond() == 0) {
            return;
        }
        var own = rateOf(text);
        var rate = own == 0 ? quotas.dryRunPartsPerSecond() : Math.min(own, quotas.dryRunPartsPerSecond());
        if (!dryRuns.of(originatorOf(text), rate, now).tryTake(text.parts(), now)) {
            throw SmsErrors.throttled("message parts of dry runs through the originator", rate);
        }
    }

    private int rateOf(SentMessage text) {
        var originator = text.route().originator();
        return originator == null
                ? quotas.partsPerSecondOfSharedRoutes()
                : quotas.partsPerSecondOf(originator.type(), originator.isoCountryCode());
    }

    /** Returns the name of the originator's bucket. Shared routes have one for each pool. */
    private static String originatorOf(SentMessage text) {
        var arn = text.originationIdentityArn();
        return arn != null ? arn : String.valueOf(text.poolId());
    }
}
