package org.stratasms.emulator.internal.sns;

/**
 * The retry policy for deliveries to web endpoints. It is an attribute only, because nothing here is delivered to the
 * web.
 */
final class DeliveryPolicy {
    /** AWS's default, as the attribute EffectiveDeliveryPolicy shows it. */
    static final String DEFAULT =
            "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":20,\"maxDelayTarget\":20,\"numRetries\":3,"
                    + "\"numMaxDelayRetries\":0,\"numNoDelayRetries\":0,\"numMinDelayRetries\":0,\"backoffFunction\":\"linear\"},"
                    + "\"disableSubscriptionOverrides\":false,\"defaultRequestPolicy\":{\"headerContentType\":"
                    + "\"text/plain; charset=UTF-8\"}}}";

    private DeliveryPolicy() {}
}
