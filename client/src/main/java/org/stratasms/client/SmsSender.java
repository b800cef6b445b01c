package org.stratasms.client;

import java.util.concurrent.CompletableFuture;

/** Sends text messages: an {@link SmsClient}, or a substitute for it in a test. Thread-safe. */
public interface SmsSender {
    /**
     * Sends a text, and waits for the outcome.
     *
     * @throws SmsException with code {@code CLOSED} if the sender was closed
     */
    SendOutcome send(SmsMessage message);

    /**
     * Sends a text without waiting for the outcome.
     *
     * @throws SmsException with code {@code CLOSED} if the sender was closed
     */
    CompletableFuture<SendOutcome> sendAsync(SmsMessage message);
}
