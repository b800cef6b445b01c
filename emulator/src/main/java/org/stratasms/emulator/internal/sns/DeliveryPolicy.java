package org.stratasms.emulator.internal.sns;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The retry policy for deliveries to a web endpoint. After a failure come retries without delay, then those with the
 * shortest delay, then those with a growing delay, then those with the longest. Unconfirmed (settled by Publish): the
 * growing delay begins with the shortest and ends with the longest.
 *
 * @param minDelay seconds
 * @param maxDelay seconds
 * @param retries all of them
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html">Message delivery
 *     retries</a>
 */
record DeliveryPolicy(
        int minDelay, int maxDelay, int retries, int noDelayRetries, int minDelayRetries, int maxDelayRetries) {
    /** AWS's default, as the attribute EffectiveDeliveryPolicy shows it. */
    static final String DEFAULT_JSON =
            "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":20,\"maxDelayTarget\":20,\"numRetries\":3,"
                    + "\"numMaxDelayRetries\":0,\"numNoDelayRetries\":0,\"numMinDelayRetries\":0,\"backoffFunction\":\"linear\"},"
                    + "\"disableSubscriptionOverrides\":false,\"defaultRequestPolicy\":{\"headerContentType\":"
                    + "\"text/plain; charset=UTF-8\"}}}";

    static final DeliveryPolicy DEFAULT = new DeliveryPolicy(20, 20, 3, 0, 0, 0);

    private static final int LONGEST_DELAY = 3600;
    private static final int MOST_RETRIES = 100;

    /**
     * Parses a subscription's policy.
     *
     * @param policy null or empty for the default
     */
    static DeliveryPolicy ofSubscription(@Nullable String policy) {
        return parse("healthyRetryPolicy", object(policy));
    }

    /**
     * Parses a topic's policy.
     *
     * @param policy null or empty for the default
     */
    static DeliveryPolicy ofTopic(@Nullable String policy) {
        return parse("defaultHealthyRetryPolicy", object(policy).get("http"));
    }

    private static Map<?, ?> object(@Nullable String policy) {
        if (policy == null || policy.isEmpty()) {
            return Map.of();
        }
        if (JsonText.read(policy) instanceof Map<?, ?> json) {
            return json;
        }
        throw SnsErrors.invalid("DeliveryPolicy: failed to parse JSON.");
    }

    private static DeliveryPolicy parse(String name, @Nullable Object parent) {
        if (!(parent instanceof Map<?, ?> json) || json.get(name) == null) {
            return DEFAULT;
        }
        if (!(json.get(name) instanceof Map<?, ?> retry)) {
            throw SnsErrors.invalid("DeliveryPolicy: " + name + " must be an object");
        }
        var function = retry.get("backoffFunction");
        if (function != null && !function.equals("linear")) {
            throw SnsErrors.invalid("DeliveryPolicy: backoffFunction: only linear is available here");
        }
        var parsed = new DeliveryPolicy(
                number(retry, "minDelayTarget", DEFAULT.minDelay, LONGEST_DELAY),
                number(retry, "maxDelayTarget", DEFAULT.maxDelay, LONGEST_DELAY),
                number(retry, "numRetries", DEFAULT.retries, MOST_RETRIES),
                number(retry, "numNoDelayRetries", 0, MOST_RETRIES),
                number(retry, "numMinDelayRetries", 0, MOST_RETRIES),
                number(retry, "numMaxDelayRetries", 0, MOST_RETRIES));
        if (parsed.minDelay > parsed.maxDelay) {
            throw SnsErrors.invalid("DeliveryPolicy: " + name + ".minDelayTarget must not exceed maxDelayTarget");
        }
        if (parsed.backoffRetries() < 0) {
            throw SnsErrors.invalid("DeliveryPolicy: " + name + ".numRetries must be at least the sum of the others");
        }
        return parsed;
    }

    private static int number(Map<?, ?> json, String name, int ifAbsent, int most) {
        var value = json.get(name);
        if (value == null) {
            return ifAbsent;
        }
        if (value instanceof Integer number && number >= 0 && number <= most) {
            return number;
        }
        throw SnsErrors.invalid("DeliveryPolicy: %s must be a whole number from 0 to %d".formatted(name, most));
    }

    private int backoffRetries() {
        return retries - noDelayRetries - minDelayRetries - maxDelayRetries;
    }

    /**
     * Returns the delay before a retry; null if there are no more.
     *
     * @param failures the number of failed attempts, at least 1
     */
    @Nullable
    Duration delayAfter(int failures) {
        if (failures > retries) {
            return null;
        }
        if (failures <= noDelayRetries) {
            return Duration.ZERO;
        }
        var growing = failures - noDelayRetries - minDelayRetries;
        if (growing <= 0) {
            return Duration.ofSeconds(minDelay);
        }
        if (growing > backoffRetries()) {
            return Duration.ofSeconds(maxDelay);
        }
        var steps = Math.max(1, backoffRetries() - 1);
        return Duration.ofMillis(1000L * minDelay + 1000L * (maxDelay - minDelay) * (growing - 1) / steps);
    }
}
