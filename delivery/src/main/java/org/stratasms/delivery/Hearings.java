package org.stratasms.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores events, and applies them to their texts. Thread-safe. */
final class Hearings {
    private static final Logger log = LoggerFactory.getLogger(Hearings.class);

    /** The order in which rows are locked, everywhere. */
    private static final Comparator<Evidence> BY_TEXT = Comparator.comparing(Evidence::id)
            .thenComparingInt(evidence -> evidence.tag().attempt())
            .thenComparing(evidence -> evidence.event().type())
            .thenComparing(evidence -> evidence.event().at());

    private final Database database;
    private final WorkerSettings settings;

    Hearings(Database database, WorkerSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * The result of a batch.
     *
     * @param foreign texts that are not in this database
     * @param refused evidence that the database rejects
     * @param heardTo by pool, the latest slot of a text with an event
     */
    record Heard(Set<UUID> foreign, Set<Evidence> refused, Map<String, Instant> heardTo, boolean changed) {}

    Heard hear(List<Evidence> evidence) throws SQLException {
        var sorted = new ArrayList<>(evidence);
        sorted.sort(BY_TEXT);
        var heard = new Heard(new HashSet<>(), new HashSet<>(), new HashMap<>(), false);
        return sorted.isEmpty() ? heard : bisect(sorted, heard);
    }

    private record Row(
            @Nullable UUID id,
            @Nullable String pool,
            Optional<Instant> slot,
            @Nullable String state,
            @Nullable String reason,
            boolean ended) {}

    /** Halves a batch that the database rejects, until the bad event is alone. */
    private Heard bisect(List<Evidence> batch, Heard before) throws SQLException {
        try {
            return add(before, database.query("hear", values(batch), Hearings::row));
        } catch (SQLException e) {
            if (!Database.isOfValues(e)) {
                throw e;
            }
            if (batch.size() == 1) {
                log.error(
                        "An event of delivery {} cannot be stored: SQLSTATE {}",
                        batch.getFirst().id(),
                        e.getSQLState());
                before.refused.add(batch.getFirst());
                return before;
            }
            var half = bisect(batch.subList(0, batch.size() / 2), before);
            return bisect(batch.subList(batch.size() / 2, batch.size()), half);
        }
    }

    private Heard add(Heard before, List<Row> rows) {
        var changed = before.changed;
        for (var row : rows) {
            if (row.id != null && "FOREIGN".equals(row.state)) {
                before.foreign.add(row.id);
            } else if (row.id != null) {
                changed = true;
                if (row.ended && row.state != null) {
                    settings.measurements.settled(Delivery.State.valueOf(row.state), row.reason, 1);
                }
                var pool = String.valueOf(row.pool);
                row.slot.ifPresent(slot -> before.heardTo.merge(pool, slot, (a, b) -> a.isAfter(b) ? a : b));
            }
        }
        return new Heard(before.foreign, before.refused, before.heardTo, changed);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("pool"),
                Database.instantIfAny(row, "slot"),
                row.getString("state"),
                row.getString("reason"),
                row.getBoolean("ended"));
    }

    private Values values(List<Evidence> batch) {
        return settings.common()
                .and("ask", WorkerSettings.ASK)
                .and("silence", settings.silence)
                .and("most_retries", settings.maxRetries)
                .and("ids", "uuid", batch, Evidence::id)
                .and("attempts", "int4", batch, evidence -> evidence.tag().attempt())
                .and("types", "text", batch, evidence -> evidence.event().type())
                .and("ats", "timestamptz", batch, evidence -> evidence.event().at())
                .and("finals", "bool", batch, evidence -> evidence.event().isFinal())
                .and("message_ids", "text", batch, evidence -> evidence.event().messageId())
                .and("fields", "text", batch, Evidence::fields)
                .and("ranks", "int4", batch, Evidence::rank)
                .and("states", "text", batch, evidence -> evidence.state().name())
                .and("retry_afters", "float8", batch, Hearings::retryAfter);
    }

    private static @Nullable Double retryAfter(Evidence evidence) {
        return evidence.retryAfter() == null ? null : Values.seconds(evidence.retryAfter());
    }
}
