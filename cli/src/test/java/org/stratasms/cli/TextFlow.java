package org.stratasms.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** An application that texts the US success simulator through a pool, a hundred times a second, until it is closed. */
final class TextFlow implements AutoCloseable {
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Semaphore sent = new Semaphore(0);
    private final PinpointSmsVoiceV2Client sms;
    private final String pool;
    private final String configurationSet;

    private TextFlow(PinpointSmsVoiceV2Client sms, String pool, String configurationSet) {
        this.sms = sms;
        this.pool = pool;
        this.configurationSet = configurationSet;
    }

    static TextFlow start(PinpointSmsVoiceV2Client sms, String pool, String configurationSet) {
        var flow = new TextFlow(sms, pool, configurationSet);
        var unused = flow.sender.scheduleAtFixedRate(flow::send, 0, 10, TimeUnit.MILLISECONDS);
        return flow;
    }

    private void send() {
        try {
            sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                    .messageBody("A text in the flow.")
                    .originationIdentity(pool)
                    .configurationSetName(configurationSet));
            sent.release();
        } catch (SdkException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
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
    public void close() {
        sender.close();
    }
}
