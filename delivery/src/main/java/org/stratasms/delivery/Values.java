package org.stratasms.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of a statement's parameters, by name. Not thread-safe. */
final class Values {
    private final Map<String, Object> byName = new HashMap<>();

    /** An array parameter, by the database's name of its elements' type. */
    private record Column(String type, List<@Nullable Object> elements) {}

    static Values none() {
        return new Values();
    }

    static Values of(String name, String value) {
        return none().and(name, value);
    }

    Values and(String name, String value) {
        return put(name, value);
    }

    Values and(String name, UUID value) {
        return put(name, value);
    }

    Values and(String name, int value) {
        return put(name, value);
    }

    Values and(String name, double value) {
        return put(name, value);
    }

    Values and(String name, boolean value) {
        return put(name, value);
    }

    /** Adds a value in seconds. */
    Values and(String name, Duration value) {
        return put(name, seconds(value));
    }

    private Values put(String name, Object value) {
        byName.put(name, value);
        return this;
    }

    /**
     * Adds an array with an element of each row; instants are passed as text, so that the driver's time zone does not
     * matter.
     */
    <T> Values and(String name, String type, List<T> rows, Function<? super T, ? extends @Nullable Object> element) {
        var elements = new ArrayList<@Nullable Object>(rows.size());
        for (var row : rows) {
            var value = element.apply(row);
            elements.add(value instanceof Instant instant ? instant.toString() : value);
        }
        return put(name, new Column(type, elements));
    }

    void bind(Connection connection, PreparedStatement statement, List<String> names) throws SQLException {
        for (var i = 0; i < names.size(); i++) {
            var value = byName.get(names.get(i));
            if (value == null) {
                throw new IllegalStateException("no value for the parameter " + names.get(i));
            }
            switch (value) {
                case Column column ->
                    statement.setArray(i + 1, connection.createArrayOf(column.type, column.elements.toArray()));
                case Instant instant -> statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                default -> statement.setObject(i + 1, value);
            }
        }
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
