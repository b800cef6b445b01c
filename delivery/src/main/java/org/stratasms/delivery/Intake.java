package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.EventSource;
import org.stratasms.client.EventSource.Item;

/**
 * Reads one source of events. An event is acknowledged after its commit. An event of another database, or one that
 * cannot be stored, is never acknowledged: the queue's redrive policy moves it to the dead-letter queue. Used by one
 * thread.
 */
final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final Duration CALM = Duration.ofMinutes(1);
    private static final Duration COMPLAIN_EACH = Duration.ofMinutes(1);
    private static final Duration SAVE_EACH = Duration.ofSeconds(1);

    /** Where no event came: a write each second would keep a database awake that has nothing to do. */
    private static final Duration SAVE_IDLE_EACH = Duration.ofSeconds(10);

    /** The time for which a log group is read back by a database that never read it. */
    private static final Duration BEGINNING = Duration.ofMinutes(15);

    private final EventSource source;
    private final Database database;
    private final WorkerSettings settings;
    private final Hearings hearings;
    private final String pool;
    private final Pulse pulse;
    private final Map<String, Instant> heardTo = new HashMap<>();
    private @Nullable Instant place;
    private long calmSince = System.nanoTime();
    private @Nullable Long caughtUp;
    private boolean current;
    private long complained = System.nanoTime() - COMPLAIN_EACH.toNanos();
    private long saved = System.nanoTime() - SAVE_IDLE_EACH.toNanos();
    private boolean isIdle = true;

    Intake(
            EventSource source,
            Database database,
            WorkerSettings settings,
            Hearings hearings,
            String pool,
            Pulse pulse) {
        this.source = source;
        this.database = database;
        this.settings = settings;
        this.hearings = hearings;
        this.pool = pool;
        this.pulse = pulse;
    }

    String name() {
        return source.name();
    }

    /** Continues at another place. */
    void readFrom(Instant since) {
        place = since;
    }

    /** Acts as if that much time had passed since an event was left unread. */
    void calmFor(Duration time) {
        calmSince -= time.toNanos();
    }

    /** Whether the latest read left no event behind. */
    boolean isCurrent() {
        return current;
    }

    /**
     * Reads once.
     *
     * @return whether a text changed by it
     */
    boolean look() throws SQLException, InterruptedException {
        if (place == null) {
            place = stored();
        }
        var began = System.nanoTime();
        var batch = source.read(place);
        var changed = false;
        for (var from = 0; from < batch.items().size(); from += settings.hearAtMost) {
            pulse.beat();
            changed |= hear(batch.items().subList(from, Math.min(batch.items().size(), from + settings.hearAtMost)));
        }
        isIdle &= batch.items().isEmpty();
        place = batch.place();
        current = batch.isCurrent();
        if (!batch.isCurrent()) {
            calmSince = System.nanoTime();
        } else if (began - calmSince >= CALM.toNanos()) {
            caughtUp = began;
        }
        var each = isIdle ? SAVE_IDLE_EACH : SAVE_EACH;
        if (System.nanoTime() - saved >= each.toNanos()) {
            save();
        }
        return changed;
    }

    private Instant stored() throws SQLException {
        var values = Values.of("source", source.name()).and("pool", pool).and("beginning", BEGINNING);
        return database.query("place", values, row -> Database.instant(row, "read_to"))
                .getFirst();
    }

    private boolean hear(List<Item> items) throws SQLException {
        var evidence = new LinkedHashMap<Item, Evidence>();
        var dealtWith = new ArrayList<Item>();
        for (var item : items) {
            read(item).ifPresent(event -> sort(item, event, evidence, dealtWith));
        }
        var heard = hearings.hear(List.copyOf(evidence.values()));
        heard.heardTo().forEach((pool, slot) -> heardTo.merge(pool, slot, (a, b) -> a.isAfter(b) ? a : b));
        evidence.forEach((item, said) -> {
            if (!heard.foreign().contains(said.id()) && !heard.refused().contains(said)) {
                dealtWith.add(item);
            }
        });
        if (!heard.foreign().isEmpty() && mayComplain()) {
            log.warn(
                    "{} brings events of {} texts that are not in this database, such as {}; they are left to the dead"
                            + " letters. Give each environment a queue of its own",
                    source.name(),
                    heard.foreign().size(),
                    heard.foreign().iterator().next());
        }
        source.done(dealtWith);
        return heard.changed();
    }

    private Optional<DeliveryEvent> read(Item item) {
        try {
            var event = DeliveryEvent.parse(item.body());
            if (event.isEmpty() && mayComplain()) {
                log.warn(
                        "{} brings something that is no delivery event; it is left to the dead letters", source.name());
            }
            return event;
        } catch (IllegalArgumentException e) {
            if (mayComplain()) {
                log.warn("{} brings something that is no JSON object; it is left to the dead letters", source.name());
            }
            return Optional.empty();
        }
    }

    /** Whether to log now: events that are left unacknowledged come again and again. */
    private boolean mayComplain() {
        var may = System.nanoTime() - complained >= COMPLAIN_EACH.toNanos();
        if (may) {
            complained = System.nanoTime();
        }
        return may;
    }

    /** Sorts an event. Those of texts that were sent without an engine are acknowledged and ignored. */
    private void sort(Item item, DeliveryEvent event, Map<Item, Evidence> evidence, List<Item> dealtWith) {
        if (!Tag.isOn(event)) {
            dealtWith.add(item);
        } else {
            Tag.of(event).ifPresent(tag -> evidence.put(item, Evidence.of(tag, event, settings.retries)));
        }
    }

    /** Saves its place; the log's place is saved after its events were stored. */
    void save() throws SQLException {
        var pools = new ArrayList<>(new HashSet<>(heardTo.keySet()));
        if (!pools.contains(pool)) {
            pools.add(pool);
        }
        pools.sort(null);
        var values = Values.none()
                .and("sources", "text", pools, name -> source.name())
                .and("pools", "text", pools, name -> name)
                .and("read_tos", "timestamptz", pools, name -> name.equals(pool) ? place : null)
                .and(
                        "caught_ups",
                        "float8",
                        pools,
                        name -> caughtUp == null ? null : (System.nanoTime() - caughtUp) / 1e9)
                .and("heard_ats", "timestamptz", pools, heardTo::get);
        database.update("intake", values);
        heardTo.clear();
        caughtUp = null;
        saved = System.nanoTime();
        isIdle = true;
    }
}
