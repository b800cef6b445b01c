package org.stratasms.client;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * Reads delivery events in the background, and tells a listener of each, at least once: late, double and out of order, as they come. For those who keep no delivery engine, which reads them
 * itself.
 *
 * <pre>{@code
 * try (var events = DeliveryEvents.from(EventSource.sqs(sqs, queueUrl), event -> outcomes.save(event.messageId(), event.outcome()))) { … }
 * }</pre>
 *
 * <p>What the listener throws is logged, and the event is told again. What is no delivery event is left in its queue, whose policy moves it to the dead letters.
 */
public final class DeliveryEvents implements AutoCloseable {
    private final Poller poller;

    private DeliveryEvents(EventSource source, Instant since, Consumer<DeliveryEvent> listener) {
        poller = new Poller("sms-delivery-events", source, since, body -> tell(body, listener));
    }

    /** Begins to read: a queue from its oldest message, a log group from now on. */
    public static DeliveryEvents from(EventSource source, Consumer<DeliveryEvent> listener) {
        return from(source, Instant.now(), listener);
    }

    /** As above, a log group from a given time. */
    public static DeliveryEvents from(EventSource source, Instant since, Consumer<DeliveryEvent> listener) {
        return new DeliveryEvents(source, since, listener);
    }

    private static void tell(String body, Consumer<DeliveryEvent> listener) {
        listener.accept(
                DeliveryEvent.parse(body).orElseThrow(() -> new IllegalArgumentException("This is no delivery event")));
    }

    /** Reads no more. May be called twice. */
    @Override
    public void close() {
        poller.close();
    }
}
