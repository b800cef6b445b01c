package org.stratasms.cli;

import java.time.Duration;
import java.util.Optional;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery;
import org.stratasms.delivery.Submission;

/**
 * Sends the texts of a check as an application does that stores them: the worker calls AWS, and follows them to their
 * end.
 */
final class StoredCheck implements Check.Way {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Deliveries deliveries;

    StoredCheck(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public String send(String to, String body) {
        var id = deliveries
                .submit(SmsMessage.of(to, body), Submission.withoutKey())
                .id();
        var end = System.nanoTime() + PATIENCE.toNanos();
        var pause = Pause.of(LOOK_EVERY);
        while (true) {
            var text = deliveries.find(id);
            if (text.filter(found -> found.state().isSettled()).isPresent()) {
                return text.flatMap(Delivery::messageId).orElseThrow(() -> failed(text));
            }
            if (System.nanoTime() > end) {
                throw failed(text);
            }
            pause.take();
        }
    }

    private static CommandFailure failed(Optional<Delivery> text) {
        return LocalWorker.failed("a text that was stored for it is %s within %d seconds%s"
                .formatted(
                        text.map(found -> found.state().name()).orElse("gone"),
                        PATIENCE.toSeconds(),
                        text.flatMap(Delivery::reason)
                                .map(reason -> ", because of " + reason)
                                .orElse("")));
    }
}
