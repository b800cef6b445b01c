package org.stratasms.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Measures a worker with Micrometer. The contents of the database are counted every 10 seconds, and are the same on
 * every worker of a pool; they are {@code NaN} while the database cannot be reached. Names begin with
 * {@code strata.sms.delivery}; tags are {@code pool} and those named here:
 *
 * <ul>
 *   <li>{@code .waiting}: message parts that wait, by {@code lane}; {@code .age}: seconds since the oldest of them was
 *       due; {@code .uncertain}: texts of which it is unknown whether AWS accepted them
 *   <li>{@code .paused}: 1 while the pool is paused, else 0
 *   <li>{@code .event.lag}: seconds that a text of this worker has been waiting for an event, its own or a later one's;
 *       high if events do not arrive
 *   <li>{@code .snapshot.age}: seconds that the oldest transaction of the database has been open, of those that the
 *       login may see
 *   <li>{@code .slot.late}: the most that calls are late; {@code .outcome}: texts that this worker found to be settled,
 *       by {@code state} and {@code reason}
 * </ul>
 *
 * <p>No tag contains a number or a body. Needs {@code micrometer-core}, which this library does not bring. Thread-safe;
 * one may serve several workers.
 */
public final class DeliveryMetrics implements Measurements {
    private static final String PREFIX = "strata.sms.delivery.";
    private static final String NONE = "none";

    /** Reasons of AWS and the engine; those of the application are unbounded, and so are not in a tag. */
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{0,63}");

    private final MeterRegistry registry;
    private final Map<String, Counted> pools = new ConcurrentHashMap<>();
    private final Timer late;

    /** Registers its meters with a registry. */
    public DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        late = Timer.builder(PREFIX + "slot.late")
                .description("How long after their slots calls are made, at most")
                .register(registry);
    }

    /** The latest count of a pool; status is null if it is unknown. */
    private static final class Counted {
        private volatile @Nullable PoolStatus status;
        private volatile double eventLag;
        private volatile double snapshotAge;
        private volatile double age;

        private double known(ToDoubleFunction<PoolStatus> value) {
            var known = status;
            return known == null ? Double.NaN : value.applyAsDouble(known);
        }
    }

    @Override
    public boolean counts() {
        return true;
    }

    @Override
    public void called(Duration lateness) {
        late.record(lateness.isNegative() ? Duration.ZERO : lateness);
    }

    @Override
    public void settled(Delivery.State state, @Nullable String reason, long texts) {
        Counter.builder(PREFIX + "outcome")
                .description("Texts that came to an end")
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .tag("reason", reason(reason))
                .register(registry)
                .increment((double) texts);
    }

    private static String reason(@Nullable String reason) {
        return reason == null ? NONE : REASON.matcher(reason).matches() ? reason.toLowerCase(Locale.ROOT) : "other";
    }

    @Override
    public void counted(PoolStatus pool, Duration eventLag, Duration snapshotAge, Instant now) {
        var counted = pools.computeIfAbsent(pool.pool(), this::register);
        counted.eventLag = seconds(eventLag);
        counted.snapshotAge = seconds(snapshotAge);
        counted.age = pool.oldest()
                .map(oldest -> Math.max(0, seconds(Duration.between(oldest, now))))
                .orElse(0.0);
        counted.status = pool;
    }

    @Override
    public void notCounted(String pool) {
        pools.computeIfAbsent(pool, this::register).status = null;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private Counted register(String pool) {
        var counted = new Counted();
        for (var lane : Lane.values()) {
            register(
                    "waiting",
                    "Message parts that wait",
                    pool,
                    () -> counted.known(status -> status.partsWaiting().getOrDefault(lane, 0L)),
                    "lane",
                    lane.name().toLowerCase(Locale.ROOT));
        }
        register(
                "age", "Seconds since the oldest text that waits was due", pool, () -> counted.known(s -> counted.age));
        register(
                "uncertain",
                "Texts of which nobody knows whether AWS took them",
                pool,
                () -> counted.known(PoolStatus::uncertain));
        register("paused", "1 while the pool is paused", pool, () -> counted.known(DeliveryMetrics::paused));
        register(
                "event.lag",
                "Seconds that a sent text has been waiting for an event",
                pool,
                () -> counted.known(s -> counted.eventLag));
        register(
                "snapshot.age",
                "Seconds that the database's oldest transaction has been open",
                pool,
                () -> counted.known(s -> counted.snapshotAge));
        return counted;
    }

    private static double paused(PoolStatus status) {
        return status.pauseReason().isPresent() ? 1 : 0;
    }

    private void register(
            String name, String description, String pool, java.util.function.Supplier<Number> value, String... tags) {
        Gauge.builder(PREFIX + name, value)
                .description(description)
                .tag("pool", pool)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }
}
