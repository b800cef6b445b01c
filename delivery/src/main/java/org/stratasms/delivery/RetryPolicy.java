package org.stratasms.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.RetryAdvice;

/**
 * Decides when to send a text again that AWS accepted and a carrier lost. Called only for final events whose
 * {@linkplain DeliveryEvent#outcome advice} is to send again after a pause. Must be thread-safe.
 */
@FunctionalInterface
public interface RetryPolicy {
    /**
     * Returns how long to wait before the text is sent again.
     *
     * @param retries how often it was sent again already
     * @return empty: not again
     */
    Optional<Duration> pause(DeliveryEvent event, int retries);

    /**
     * Returns a policy with pauses for each type of event, plus or minus a tenth: after 1 and 10 minutes, 1 and 6 hours
     * for an unreachable carrier; after 15 minutes, 2 and 12 hours for a phone that is off.
     */
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

    /**
     * Returns a policy that follows the client's advice, up to the worker's {@link DeliveryWorker.Builder#maxRetries}.
     */
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
