package org.stratasms.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** An application that texts the US success simulator through a pool, one text after the other, until it is closed. */
final class TextFlow implements AutoCloseable {
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Semaphore sent = new Semaphore(0);
    private final Thread sender;

    private TextFlow(PinpointSmsVoiceV2Client sms, String pool, String configurationSet) {
        sender = Thread.ofVirtual().name("text-flow").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                            .messageBody("A text in the flow.")
                            .originationIdentity(pool)
                            .configurationSetName(configurationSet));
                    sent.release();
                } catch (SdkException e) {
                    failures.add(String.valueOf(e.getMessage()));
                }
                Thread.yield();
            }
        });
    }

    static TextFlow start(PinpointSmsVoiceV2Client sms, String pool, String configurationSet) {
        return new TextFlow(sms, pool, configurationSet);
    }

    /** Waits until so many more texts were accepted after this call. */
    void awaitMore(int texts) throws InterruptedException {
        sent.drainPermits();
        sent.acquire(texts);
    }

    /** The messages of the sends that failed. */
    List<String> failures() {
        return failures;
    }

    @Override
    public void close() throws InterruptedException {
        sender.interrupt();
        sender.join();
    }
}
