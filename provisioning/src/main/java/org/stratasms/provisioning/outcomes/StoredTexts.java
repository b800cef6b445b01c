package org.stratasms.provisioning.outcomes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.stratasms.provisioning.operations.EngineViews;

/** Finds rows of the delivery engine through its SQL views alone. */
final class StoredTexts {
    private static final String SELECT =
            "SELECT id, pool, state, reason, attempt, next_at, deadline, message_id, destination, created_at"
                    + " FROM strata_sms.text WHERE ";

    private final EngineViews views;

    StoredTexts(DataSource database) {
        this.views = new EngineViews(database);
    }

    /** Finds a text by its own id or by AWS's. */
    Optional<StoredText> find(String id) {
        return byId(id).or(() -> one("message_id = ?", id));
    }

    /** Finds a text by its own id, by which the view has an index. */
    Optional<StoredText> byId(String id) {
        try {
            return one("id = ?", UUID.fromString(id));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    Optional<StoredText> byKey(String key) {
        return one("id = strata_sms.id_of(?)", key);
    }

    /** The reason for which a pool is paused; empty if it is not. */
    Optional<String> pauseOf(String pool) {
        return views
                .ask(
                        "SELECT pause_reason FROM strata_sms.backlog WHERE pool = ? AND pause_reason IS NOT NULL",
                        row -> row.getString(1),
                        pool)
                .stream()
                .findFirst();
    }

    private Optional<StoredText> one(String condition, Object value) {
        return views.ask(SELECT + condition, StoredTexts::text, value).stream().findFirst();
    }

    private static StoredText text(ResultSet row) throws SQLException {
        return new StoredText(
                row.getString("id"),
                row.getString("pool"),
                row.getString("state"),
                Optional.ofNullable(row.getString("reason")),
                row.getInt("attempt"),
                row.getTimestamp("next_at").toInstant(),
                row.getTimestamp("deadline").toInstant(),
                Optional.ofNullable(row.getString("message_id")),
                Optional.ofNullable(row.getString("destination")),
                row.getTimestamp("created_at").toInstant());
    }
}
