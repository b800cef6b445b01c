package org.stratasms.emulator.sms;

import java.util.Map;
import org.stratasms.emulator.internal.world.TokenBucket;

/**
 * The limits of requests, texts and message parts in a second, for one account and Region. 0 means no limit, and so
 * does a name that is in no map. Start from {@link #unlimited()} or {@link #ofNewAccount()}.
 *
 * @param requestsPerSecond requests of one operation, for operations not in {@code requestsPerSecondOf}
 * @param requestsPerSecondOf requests by operation, e.g. {@code PutMessageFeedback}
 * @param textsPerSecondToOneRecipient texts to one destination number
 * @param dryRunPartsPerSecond message parts of dry runs through one originator; its own rate if that is lower
 * @param partsPerSecondOf message parts through one originator, by {@code LONG_CODE/CA} (number type and country) or,
 *     if that is not in the map, by {@code LONG_CODE}; besides the number types there are {@code SENDER_ID} and
 *     {@code SHARED_ROUTE}
 * @param aboveRate what happens to a text above its originator's rate
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html">AWS's quotas</a>
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-mps.html">Message parts per
 *     second</a>
 */
public record RateQuotas(
        int requestsPerSecond,
        Map<String, Integer> requestsPerSecondOf,
        int textsPerSecondToOneRecipient,
        int dryRunPartsPerSecond,
        Map<String, Integer> partsPerSecondOf,
        AboveRate aboveRate) {
    static final String SENDER_ID = "SENDER_ID";
    static final String SHARED_ROUTE = "SHARED_ROUTE";

    private static final RateQuotas UNLIMITED = new RateQuotas(0, Map.of(), 0, 0, Map.of(), AboveRate.THROTTLE);

    // Unconfirmed (settled by SendTextMessage; setting RateQuotas#partsPerSecondOf): short codes outside the US and
    // Canada, and simulator numbers, send as many parts a second as this table says.
    private static final Map<String, Integer> PARTS_OF_NEW_ACCOUNT = Map.of(
            "SHORT_CODE",
            100,
            "LONG_CODE/CA",
            1,
            "LONG_CODE",
            10,
            "TEN_DLC",
            1,
            "TOLL_FREE",
            3,
            "SIMULATOR",
            3,
            SENDER_ID,
            10,
            SHARED_ROUTE,
            20);

    private static final Map<String, Integer> REQUESTS_OF_NEW_ACCOUNT = Map.of(
            "PutMessageFeedback", 20,
            "PutOptedOutNumber", 10,
            "DeleteOptedOutNumber", 10,
            "ListTagsForResource", 10);

    /**
     * The treatment of a text above its originator's rate. AWS says "throttled", and also has an event
     * {@code TEXT_QUEUED}.
     */
    public enum AboveRate {
        /** SendTextMessage answers {@code ThrottlingException}. */
        THROTTLE,
        /**
         * The text is {@code TEXT_QUEUED}, is sent at the rate, and ends in {@code TEXT_TTL_EXPIRED} if its turn comes
         * too late.
         */
        QUEUE
    }

    public RateQuotas {
        requestsPerSecondOf = Map.copyOf(requestsPerSecondOf);
        partsPerSecondOf = Map.copyOf(partsPerSecondOf);
        checkRate("requestsPerSecond", requestsPerSecond);
        checkRate("textsPerSecondToOneRecipient", textsPerSecondToOneRecipient);
        checkRate("dryRunPartsPerSecond", dryRunPartsPerSecond);
        requestsPerSecondOf.forEach(RateQuotas::checkRate);
        partsPerSecondOf.forEach(RateQuotas::checkRate);
    }

    /** Returns quotas under which nothing is throttled. */
    public static RateQuotas unlimited() {
        return UNLIMITED;
    }

    /**
     * Returns the quotas of a new AWS account. Unconfirmed (settled by SendTextMessage; setting RateQuotas#aboveRate):
     * a text above its originator's rate is throttled, not queued.
     */
    public static RateQuotas ofNewAccount() {
        return new RateQuotas(1, REQUESTS_OF_NEW_ACCOUNT, 1, 5, PARTS_OF_NEW_ACCOUNT, AboveRate.THROTTLE);
    }

    /**
     * Returns a copy with another limit for operations that have none of their own in {@code requestsPerSecondOf}; 0:
     * no limit.
     */
    public RateQuotas withRequestsPerSecond(int requests) {
        return new RateQuotas(
                requests,
                requestsPerSecondOf,
                textsPerSecondToOneRecipient,
                dryRunPartsPerSecond,
                partsPerSecondOf,
                aboveRate);
    }

    /** Returns a copy with another limit of texts a second to one destination number; 0: no limit. */
    public RateQuotas withTextsPerSecondToOneRecipient(int texts) {
        return new RateQuotas(
                requestsPerSecond, requestsPerSecondOf, texts, dryRunPartsPerSecond, partsPerSecondOf, aboveRate);
    }

    /** Returns a copy with other limits of message parts a second, by originator type, or by type and country. */
    public RateQuotas withPartsPerSecondOf(Map<String, Integer> parts) {
        return new RateQuotas(
                requestsPerSecond,
                requestsPerSecondOf,
                textsPerSecondToOneRecipient,
                dryRunPartsPerSecond,
                parts,
                aboveRate);
    }

    /** Returns a copy with another treatment of texts above their originator's rate. */
    public RateQuotas withAboveRate(AboveRate changed) {
        return new RateQuotas(
                requestsPerSecond,
                requestsPerSecondOf,
                textsPerSecondToOneRecipient,
                dryRunPartsPerSecond,
                partsPerSecondOf,
                changed);
    }

    /** The limit of requests a second of one operation; 0: no limit. */
    public int requestsPerSecondOf(String operation) {
        return requestsPerSecondOf.getOrDefault(operation, requestsPerSecond);
    }

    /**
     * The limit of message parts a second through one originator of this type, such as {@code TEN_DLC} or
     * {@code SENDER_ID}, in this country; 0: no limit.
     */
    public int partsPerSecondOf(String type, String isoCountryCode) {
        var ofCountry = partsPerSecondOf.get(type + '/' + isoCountryCode);
        return ofCountry != null ? ofCountry : partsPerSecondOf.getOrDefault(type, 0);
    }

    /** The limit of message parts a second through shared routes; 0: no limit. */
    public int partsPerSecondOfSharedRoutes() {
        return partsPerSecondOf.getOrDefault(SHARED_ROUTE, 0);
    }

    /** Whether any operation has a limit of requests. */
    public boolean limitsRequests() {
        return requestsPerSecond > 0 || !requestsPerSecondOf.isEmpty();
    }

    /** Whether texts or message parts have any limit. */
    public boolean limitsTexts() {
        return textsPerSecondToOneRecipient > 0 || dryRunPartsPerSecond > 0 || !partsPerSecondOf.isEmpty();
    }

    private static void checkRate(String name, int perSecond) {
        if (perSecond < 0 || perSecond > TokenBucket.MOST_PER_SECOND) {
            throw new IllegalArgumentException("%s must be from 0 (no limit) to %d a second; found %d"
                    .formatted(name, TokenBucket.MOST_PER_SECOND, perSecond));
        }
    }
}
