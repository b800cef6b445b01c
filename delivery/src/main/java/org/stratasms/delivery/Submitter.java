package org.stratasms.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.DeliveryException.Code;

/** Stores texts on a connection; the caller commits. Thread-safe. */
final class Submitter {
    /** AWS's own limit, if a message has no deadline. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(72);

    /** One of AWS's five tags is the engine's. */
    private static final int MOST_TAGS = 4;

    private static final int ROWS_A_STATEMENT = 1000;
    private static final Comparator<Row> BY_ID = Comparator.comparing(Row::id);

    private final Database database;
    private final String pool;
    private final Clock clock;
    private final Traces traces;

    Submitter(Database database, String pool, Clock clock, Traces traces) {
        this.database = database;
        this.pool = pool;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * A row to insert.
     *
     * @param at null: now, by the database's clock
     * @param until end of its first window; null: its deadline
     * @param deadline null: the end of its life, which begins when it is due
     */
    private record Row(
            UUID id,
            SmsMessage message,
            Submission how,
            String options,
            int fingerprint,
            @Nullable Instant at,
            @Nullable Instant until,
            @Nullable Instant deadline,
            Duration life) {}

    List<Submitted> submit(Connection connection, List<SmsMessage> messages, List<Submission> hows)
            throws SQLException {
        return traces.submit(trace -> submit(connection, messages, hows, trace));
    }

    private List<Submitted> submit(
            Connection connection, List<SmsMessage> messages, List<Submission> hows, Map<String, String> trace)
            throws SQLException {
        var rows = new ArrayList<Row>(messages.size());
        for (var i = 0; i < messages.size(); i++) {
            rows.add(row(messages.get(i), hows.get(i), trace));
        }
        var isNew = new HashSet<UUID>();
        try {
            for (var from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
                var batch = new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + ROWS_A_STATEMENT)));
                batch.sort(BY_ID); // or two submitters of the same keys deadlock
                isNew.addAll(insert(connection, batch));
            }
            checkFingerprints(connection, rows, isNew);
        } catch (SQLException e) {
            throw Database.withoutRows("store the texts", e);
        }
        return rows.stream()
                .map(row -> new Submitted(new DeliveryId(row.id), isNew.remove(row.id)))
                .toList();
    }

    private Row row(SmsMessage message, Submission how, Map<String, String> trace) {
        check(message, how);
        var options = Options.of(message, how.quietHours());
        var window = how.quietHours() == null
                ? null
                : how.quietHours().windowFrom(how.notBefore() == null ? clock.instant() : how.notBefore());
        return new Row(
                (how.key() == null ? DeliveryId.next(clock.millis()) : DeliveryId.of(how.key())).value(),
                message,
                how,
                options.tracedBy(trace).toJson(),
                how.key() == null ? 0 : fingerprint(how.key(), message, options.toJson()),
                window != null && window.at().isAfter(clock.instant()) ? window.at() : how.notBefore(),
                window == null ? null : window.until(),
                message.deadline().orElse(null),
                message.timeToLive().orElse(LONGEST_LIFE));
    }

    private static void check(SmsMessage message, Submission how) {
        if (message.isDryRun()) {
            throw new DeliveryException(
                    Code.INVALID_SUBMISSION,
                    "A dry run is not delivered; ask SmsClient.send whether AWS would take the text");
        }
        if (message.tags().size() > MOST_TAGS || message.tags().containsKey(Tag.NAME)) {
            throw new DeliveryException(
                    Code.INVALID_SUBMISSION,
                    "A text has at most %d tags here, and none named %s, which the engine sets"
                            .formatted(MOST_TAGS, Tag.NAME));
        }
        if (how.notBefore() != null
                && message.deadline().isPresent()
                && !how.notBefore().isBefore(message.deadline().get())) {
            throw new DeliveryException(
                    Code.INVALID_SUBMISSION,
                    "The text is not to be sent before %s, and its deadline is %s"
                            .formatted(how.notBefore(), message.deadline().get()));
        }
    }

    /**
     * Returns a hash of the text, to detect another text under the same key; 0 stands for no key. The key is part of
     * it, so that a short body cannot be guessed from it.
     */
    private static int fingerprint(String key, SmsMessage message, String options) {
        var digest = DeliveryId.sha256();
        for (var part : List.of(key, message.to().e164(), message.body(), options)) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        var print = ByteBuffer.wrap(digest.digest()).getInt();
        return print == 0 ? 1 : print;
    }

    private List<UUID> insert(Connection connection, List<Row> rows) throws SQLException {
        var values = Values.of("pool", pool)
                .and("ids", "uuid", rows, Row::id)
                .and("lanes", "int2", rows, row -> row.how.lane().number())
                .and("parts", "int2", rows, row -> row.message.parts().count())
                .and("ats", "timestamptz", rows, Row::at)
                .and("untils", "timestamptz", rows, Row::until)
                .and("deadlines", "timestamptz", rows, Row::deadline)
                .and("lives", "float8", rows, row -> Values.seconds(row.life))
                .and("send_agains", "bool", rows, row -> row.how.whenUncertain() == WhenUncertain.SEND_AGAIN)
                .and("destinations", "text", rows, row -> row.message.to().e164())
                .and("bodies", "text", rows, row -> row.message.body())
                .and("options", "text", rows, Row::options)
                .and("fingerprints", "int4", rows, Row::fingerprint);
        return database.query(connection, "submit", values, row -> row.getObject("id", UUID.class));
    }

    private void checkFingerprints(Connection connection, List<Row> rows, Set<UUID> isNew) throws SQLException {
        var known = new HashMap<UUID, Integer>();
        rows.stream().filter(row -> isNew.contains(row.id)).forEach(row -> known.putIfAbsent(row.id, row.fingerprint));
        var old = rows.stream().map(Row::id).filter(id -> !isNew.contains(id)).toList();
        if (!old.isEmpty()) {
            var ids = Values.none().and("ids", "uuid", old, id -> id);
            database.query(
                    connection,
                    "fingerprints",
                    ids,
                    row -> known.put(row.getObject("id", UUID.class), row.getInt("fingerprint")));
        }
        rows.forEach(row -> checkFingerprint(row, known));
    }

    /** Checks the hashes; a hash of 0 belongs to an erased row, whose text is unknown. */
    private static void checkFingerprint(Row row, Map<UUID, Integer> known) {
        var print = known.getOrDefault(row.id, 0);
        if (row.fingerprint != 0 && print != 0 && print != row.fingerprint) {
            throw new DeliveryException(
                    Code.KEY_REUSED,
                    "The key of delivery %s was used for another text: another number, body or option. Use one key for one text"
                            .formatted(row.id));
        }
    }
}
