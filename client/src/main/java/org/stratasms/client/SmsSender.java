package org.stratasms.client;

import java.util.concurrent.CompletableFuture;

/** Sends texts: an {@link SmsClient}, or what stands in its place in a test. Thread-safe. */
public interface SmsSender {
    /**
     * Sends a text, and waits until it is known what that came to.
     *
     * @throws SmsException with code {@code CLOSED} if the sender was closed
     */
    SendOutcome send(SmsMessage message);

    /** As {@link #send}, without waiting. */
    CompletableFuture<SendOutcome> sendAsync(SmsMessage message);
}
