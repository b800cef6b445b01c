package org.stratasms.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.RetryAdvice;

/** When a text that AWS took and a carrier lost is sent again. Asked for final events alone whose {@linkplain DeliveryEvent#outcome advice} is to send again after a pause. */
@FunctionalInterface
public interface RetryPolicy {
    /**
     * How long to wait before the text is sent again.
     *
     * @param retries how often that was done already
     * @return empty: not again
     */
    Optional<Duration> pause(DeliveryEvent event, int retries);

    /** Each type of event at its own pauses, give or take a tenth: a carrier that is away after 1 and 10 minutes, 1 and 6 hours; a phone that is off after 15 minutes, 2 and 12 hours. */
    static RetryPolicy standard() {
        return (event, retries) -> {
            var pauses = switch (event.type().toUpperCase(Locale.ROOT)) {
                case "TEXT_CARRIER_UNREACHABLE" ->
                    List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6));
                case "TEXT_UNREACHABLE" -> List.of(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(12));
                case "TEXT_TTL_EXPIRED" -> List.of(Duration.ofMinutes(1));
                default -> List.<Duration>of();
            };
            return retries < pauses.size() ? Optional.of(spread(pauses.get(retries))) : Optional.empty();
        };
    }

    /** As the client advises, as often as the worker's {@link DeliveryWorker.Builder#maxRetries} allows. */
    static RetryPolicy asAdvised() {
        return (event, retries) -> event.outcome().advice() instanceof RetryAdvice.After after
                ? Optional.of(after.pause())
                : Optional.empty();
    }

    private static Duration spread(Duration pause) {
        return Duration.ofMillis(
                (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
    }
}
