package org.stratasms.delivery;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the SQL contract, as an application in another language makes them: each statement with its values bound.
 */
final class SqlCalls {
    private final DataSource database;

    SqlCalls(DataSource database) {
        this.database = database;
    }

    /** A text as {@code submit} answers it. */
    record Stored(UUID id, boolean isNew, int parts, String state) {}

    Stored submit(String to, String body, @Nullable String key, String options) throws SQLException {
        try (var connection = database.getConnection()) {
            return submit(connection, to, body, key, options);
        }
    }

    static Stored submit(Connection connection, String to, String body, @Nullable String key, String options)
            throws SQLException {
        var row = rows(connection, "SELECT * FROM strata_sms.submit(?, ?, ?, ?::jsonb)", to, body, key, options)
                .getFirst();
        return new Stored(
                (UUID) value(row, "id"), (Boolean) value(row, "is_new"), (Integer) value(row, "parts"), (String)
                        value(row, "state"));
    }

    static Object value(Map<String, @Nullable Object> row, String column) {
        var value = row.get(column);
        if (value == null) {
            throw new IllegalStateException(column + " is null in " + row);
        }
        return value;
    }

    List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... values) throws SQLException {
        try (var connection = database.getConnection()) {
            return rows(connection, sql, values);
        }
    }

    static List<Map<String, @Nullable Object>> rows(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var answer = statement.executeQuery()) {
                var rows = new ArrayList<Map<String, @Nullable Object>>();
                while (answer.next()) {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    for (var i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                        row.put(answer.getMetaData().getColumnLabel(i), answer.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    /** Many texts as one value. */
    Array array(List<String> texts) throws SQLException {
        try (var connection = database.getConnection()) {
            return connection.createArrayOf("text", texts.toArray());
        }
    }

    /** The only value of an answer. */
    @Nullable
    Object one(String sql, @Nullable Object... values) throws SQLException {
        return rows(sql, values).getFirst().values().iterator().next();
    }
}
