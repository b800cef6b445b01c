package org.stratasms.client;

import java.time.Instant;

/**
 * Reads the queue of a two-way number or pool in the background, and calls a listener with each text. The
 * infrastructure names the queue in the environment variable {@code AWS_SMS_INBOUND_QUEUE_URL}.
 */
public final class InboundMessages implements AutoCloseable {
    private final Poller poller;

    private InboundMessages(EventSource source, InboundMessageListener listener) {
        poller = new Poller("sms-inbound-texts", source, Instant.now(), body -> tell(body, listener));
    }

    /** Starts reading: a queue from its oldest message, a log group from now on. */
    public static InboundMessages from(EventSource source, InboundMessageListener listener) {
        return new InboundMessages(source, listener);
    }

    private static void tell(String body, InboundMessageListener listener) {
        listener.received(InboundMessage.parse(body)
                .orElseThrow(() -> new IllegalArgumentException("This is not an inbound text")));
    }

    /** Stops reading. May be called twice. */
    @Override
    public void close() {
        poller.close();
    }
}
