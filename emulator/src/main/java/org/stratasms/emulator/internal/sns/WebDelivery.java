package org.stratasms.emulator.internal.sns;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a web endpoint.
 *
 * @param number unique in the account and Region
 * @param notification the published message; null if it is a confirmation
 * @param failures the number of failed attempts
 */
record WebDelivery(
        long number,
        Topic topic,
        Subscription subscription,
        WebMessage message,
        @Nullable Notification notification,
        int failures) {
    WebDelivery afterFailure() {
        return new WebDelivery(number, topic, subscription, message, notification, failures + 1);
    }

    /** Whether the subscription has ended; then only the message about its end is still delivered. */
    boolean isObsolete() {
        return message.type() != WebMessage.Type.UNSUBSCRIBE_CONFIRMATION
                && !topic.subscriptions().contains(subscription);
    }

    DeliveryPolicy policy() {
        return Objects.requireNonNullElseGet(subscription.deliveryPolicy(), topic::deliveryPolicy);
    }
}
