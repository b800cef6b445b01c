package org.stratasms.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;

/** Makes one attempt: waits for its slot, and calls AWS unless it is too late. Thread-safe. */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(72);

    private final SmsClient client;
    private final WorkerSettings settings;
    private final Claims claims;

    Sender(SmsClient client, WorkerSettings settings, Claims claims) {
        this.client = client;
        this.settings = settings;
        this.claims = claims;
    }

    /**
     * Makes an attempt.
     *
     * @param rate what the pool may send in a second
     */
    Answer attempt(Claim claim, double rate) {
        claim.slot().await();
        SmsMessage message;
        Options options;
        try {
            var timeLeft = claim.timeLeft().minus(claim.slot().sinceAnswer());
            if (timeLeft.compareTo(SHORTEST) < 0) {
                return Answer.late(claim);
            }
            options = Options.parse(claim.options(), settings.zone);
            message = message(claim, options, timeLeft);
        } catch (SmsException e) {
            log.warn("Delivery {} cannot be sent: {}", claim.id(), e.code());
            return Answer.impossible(claim, e.code().name());
        } catch (IllegalArgumentException e) {
            log.warn("Delivery {} cannot be sent: {}", claim.id(), "its options cannot be read");
            return Answer.impossible(claim, "INVALID_OPTIONS");
        }
        // If this process was suspended, its slot has passed to another text.
        var lateness = claim.slot().lateness();
        settings.measurements.called(lateness);
        if (lateness.compareTo(settings.tolerance(rate)) > 0) {
            claims.late(claim.slot());
            return Answer.late(claim);
        }
        return settings.traces.attempt(claim, options.trace(), () -> call(claim, message));
    }

    private Answer call(Claim claim, SmsMessage message) {
        try {
            return Answer.of(claim, client.sendOnce(message), settings);
        } catch (SmsException e) {
            return Answer.late(claim); // the client was closed: nothing was sent
        } catch (RuntimeException | Error e) {
            log.warn(
                    "Delivery {} failed on attempt {} with {}; its events settle it",
                    claim.id(),
                    claim.attempt(),
                    e.getClass().getName());
            return Answer.uncertain(claim);
        }
    }

    private static SmsMessage message(Claim claim, Options options, Duration timeLeft) {
        var tags = new LinkedHashMap<>(options.tags());
        tags.put(Tag.NAME, claim.tag().value());
        var builder = SmsMessage.builder(claim.destination(), claim.body())
                .type(options.type())
                .tags(tags)
                .feedback(options.feedback());
        options.maxPriceUsd().ifPresent(builder::maxPriceUsd);
        if (timeLeft.compareTo(LONGEST) < 0) {
            builder.timeToLive(timeLeft);
        }
        return builder.build();
    }
}
