package org.stratasms.client;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * Reads delivery events in the background, and calls a listener with each at least once. Events arrive late, twice and
 * out of order. For programs without the delivery engine, which reads them itself.
 *
 * <pre>{@code
 * try (var events = DeliveryEvents.from(
 *         EventSource.sqs(sqs, queueUrl), event -> outcomes.save(event.messageId(), event.outcome()))) { … }
 * }</pre>
 *
 * <p>If the listener throws, the exception is logged and the event is delivered again. A message that is not a delivery
 * event stays in its queue, whose redrive policy moves it to the dead-letter queue.
 */
public final class DeliveryEvents implements AutoCloseable {
    private final Poller poller;

    private DeliveryEvents(EventSource source, Instant since, Consumer<DeliveryEvent> listener) {
        poller = new Poller("sms-delivery-events", source, since, body -> tell(body, listener));
    }

    /** Starts reading: a queue from its oldest message, a log group from now on. */
    public static DeliveryEvents from(EventSource source, Consumer<DeliveryEvent> listener) {
        return from(source, Instant.now(), listener);
    }

    /** Starts reading: a queue from its oldest message, a log group from the given time. */
    public static DeliveryEvents from(EventSource source, Instant since, Consumer<DeliveryEvent> listener) {
        return new DeliveryEvents(source, since, listener);
    }

    private static void tell(String body, Consumer<DeliveryEvent> listener) {
        listener.accept(DeliveryEvent.parse(body)
                .orElseThrow(() -> new IllegalArgumentException("This is not a delivery event")));
    }

    /** Stops reading. May be called twice. */
    @Override
    public void close() {
        poller.close();
    }
}
