package org.stratasms.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.delivery.Delivery.State;

/** Finds, counts and describes texts of one pool, by indexes only. Thread-safe. */
final class Inquiry {
    private static final Comparator<Delivery> LATEST_FIRST = Comparator.<Delivery, Instant>comparing(
                    delivery -> delivery.settledAt().orElse(delivery.createdAt()))
            .reversed();

    /** Longer than a sent text may be without an event: a SENT text is processed again before. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(31);

    private final Database database;
    private final String pool;
    private final Duration longestKept;

    Inquiry(Database database, String pool, Duration keep) {
        this.database = database;
        this.pool = pool;
        longestKept = keep.compareTo(Duration.ofDays(3650)) < 0 ? Duration.ofDays(3650) : keep;
    }

    List<Delivery> search(DeliverySearch search) throws SQLException {
        if (search.to() != null) {
            var values = ofPool(search.most())
                    .and("destination", search.to().e164())
                    .and("state", search.state() == null ? "" : search.state().name());
            return database.query("search-number", values, StoredDeliveries::delivery);
        }
        return search.state() == null ? inAnyState(search.most()) : inState(search.state(), search.most());
    }

    private List<Delivery> inAnyState(int most) throws SQLException {
        var found = new ArrayList<Delivery>();
        for (var state : State.values()) {
            found.addAll(inState(state, most));
        }
        found.sort(LATEST_FIRST);
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    private List<Delivery> inState(State state, int most) throws SQLException {
        var values = ofPool(most).and("state", state.name());
        return switch (state) {
            case WAITING -> find("search-waiting", values);
            case SENDING -> find("search-sending", values);
            case SCHEDULED, UNCERTAIN -> find("search-next", values);
            case SENT -> find("search-latest", values.and("reach", LONGEST_SILENCE));
            case DELIVERED -> find("search-latest", values.and("reach", longestKept));
            case FAILED, EXPIRED, UNKNOWN, CANCELLED -> find("search-ended", values);
        };
    }

    private List<Delivery> find(String statement, Values values) throws SQLException {
        return database.query(statement, values, StoredDeliveries::delivery);
    }

    List<DeliveryStep> story(DeliveryId id) throws SQLException {
        return database.query("story", Values.none().and("id", id.value()), Inquiry::step);
    }

    private static DeliveryStep step(ResultSet row) throws SQLException {
        return new DeliveryStep(
                Database.instant(row, "at"),
                row.getInt("attempt"),
                row.getString("what"),
                row.getBoolean("is_final"),
                Optional.<@Nullable String>ofNullable(row.getString("fields"))
                        .flatMap(DeliveryEvent::parse)
                        .flatMap(DeliveryEvent::description));
    }

    Map<State, Long> states(int most) throws SQLException {
        var counted = new EnumMap<State, Long>(State.class);
        for (var state : State.values()) {
            counted.put(state, 0L);
        }
        database.query(
                "states",
                ofPool(most),
                row -> counted.put(State.valueOf(row.getString("state")), row.getLong("texts")));
        return Collections.unmodifiableMap(counted);
    }

    List<String> pools() throws SQLException {
        return database.query("pools", Values.none(), row -> row.getString("name"));
    }

    private Values ofPool(int most) {
        return Values.of("pool", pool).and("most", most);
    }
}
