package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java's own statements and the functions of the SQL contract do the same (ADR 0080): each is run on the same random
 * rows in one transaction, in which time stands still, and leaves the same rows behind.
 */
class SqlTwiceTest {
    private static final Duration KEEP = Duration.ofDays(30);
    private static final String SOMEBODY = "+12065550147";

    private static final String DUMP = """
            SELECT to_jsonb(d)::text FROM strata_sms.delivery d
            UNION ALL SELECT to_jsonb(s)::text FROM strata_sms.suppression s
            UNION ALL SELECT to_jsonb(o)::text FROM strata_sms.opt_out o
            UNION ALL SELECT to_jsonb(i)::text FROM strata_sms.inbound i
            UNION ALL SELECT to_jsonb(o)::text FROM strata_sms.outcome o
            ORDER BY 1""";

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    /** In every state, with and without a body, in and out of their window, of this person and another. */
    @BeforeEach
    void fill() {
        fixture.execute("""
                INSERT INTO strata_sms.pool (name, parts_per_second, keep) VALUES ('pool-test', 100, '30 days');
                INSERT INTO strata_sms.delivery (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint, created_at, settled_at, reason)
                SELECT gen_random_uuid(), 'pool-test', n %% 3, 1, state, now() + (random() * 170 - 100) * interval '1 h',
                       deadline - CASE WHEN n %% 2 = 0 THEN interval '1 h' ELSE '0 s' END, deadline, n %% 2 = 0,
                       CASE n %% 3 WHEN 0 THEN '%s' ELSE '+12065550148' END, CASE WHEN n %% 4 = 0 THEN '' ELSE 'Hello.' END, '{"message_type":"TRANSACTIONAL"}', n,
                       now() - random() * interval '200 h', CASE WHEN state IN ('DELIVERED', 'FAILED', 'EXPIRED', 'UNKNOWN', 'CANCELLED') THEN now() - interval '1 h' END, 'REASON'
                FROM generate_series(1, 120) n
                CROSS JOIN LATERAL (SELECT (ARRAY['WAITING', 'SCHEDULED', 'SENDING', 'UNCERTAIN', 'SENT', 'DELIVERED', 'FAILED', 'EXPIRED', 'UNKNOWN', 'CANCELLED'])[1 + n %% 10] AS state,
                                           now() + (random() * 200 - 100) * interval '1 h' AS deadline) r;
                INSERT INTO strata_sms.suppression SELECT 'pool-test', number, 'OPTED_OUT', now() + interval '1 d' FROM unnest(ARRAY['%s', '+12065550148']) number;
                INSERT INTO strata_sms.opt_out (pool, destination, at) SELECT 'pool-test', number, now() FROM unnest(ARRAY['%s', '+12065550148']) number;
                INSERT INTO strata_sms.inbound (id, pool, origination_number, destination_number, keyword, body, taken_at)
                SELECT 'reply-' || n, 'pool-test', CASE WHEN n > 4 THEN '' WHEN n %% 2 = 0 THEN '%s' ELSE '+12065550148' END, '+12065550100', 'KEYWORD', CASE WHEN n > 4 THEN '' ELSE 'Hi' END, CASE WHEN n > 4 THEN now() END FROM generate_series(1, 8) n
                """.formatted(SOMEBODY, SOMEBODY, SOMEBODY, SOMEBODY));
    }

    private interface Change {
        Object make(Connection transaction) throws SQLException;
    }

    private record Done(Object answer, List<String> rows) {}

    /** Makes a change, looks at all rows, and undoes it. */
    private static Done done(Connection transaction, Change change) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute("SAVEPOINT before");
            var answer = change.make(transaction);
            var rows = rows(statement);
            statement.execute("ROLLBACK TO before");
            return new Done(answer, rows);
        }
    }

    private static List<String> rows(Statement statement) throws SQLException {
        var rows = new ArrayList<String>();
        try (var answer = statement.executeQuery(DUMP)) {
            while (answer.next()) {
                rows.add(answer.getString(1));
            }
        }
        return rows;
    }

    private Database database() {
        return new Database(fixture.database(), new Statements(Statements.SCHEMA));
    }

    private static Object called(Connection transaction, String sql, Object value) throws SQLException {
        var answer = SqlCalls.rows(transaction, sql, value)
                .getFirst()
                .values()
                .iterator()
                .next();
        return Objects.requireNonNullElse(answer, "null");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancel_is_the_same(boolean erase) throws Exception {
        fixture.execute("UPDATE strata_sms.pool SET keep_bodies = " + !erase);
        assertSame(
                (transaction, id) -> database()
                                .update(
                                        transaction,
                                        "cancel",
                                        Values.none()
                                                .and("id", id)
                                                .and("keep", KEEP)
                                                .and("erase", erase))
                        > 0,
                "SELECT strata_sms.cancel(?)",
                24);
    }

    @Test
    void send_again_is_the_same() throws Exception {
        assertSame(
                (transaction, id) -> database()
                                .update(transaction, "send-again", Values.none().and("id", id))
                        > 0,
                "SELECT strata_sms.send_again(?)",
                12);
    }

    private interface ById {
        boolean make(Connection transaction, UUID id) throws SQLException;
    }

    /** @param most how many rows of that state there are */
    private void assertSame(ById java, String sql, int most) throws SQLException {
        var changed = 0;
        try (var transaction = fixture.transaction()) {
            for (var text : fixture.list("SELECT id FROM strata_sms.delivery")) {
                var id = UUID.fromString(text);
                var inJava = done(transaction, connection -> java.make(connection, id));
                var inSql = done(transaction, connection -> called(connection, sql, id));
                changed += inJava.answer().equals(true) ? 1 : 0;
                assertThat(inSql).isEqualTo(inJava);
            }
        }
        assertThat(changed).isBetween(1, most);
    }

    @Test
    void forget_is_the_same() throws Exception {
        try (var transaction = fixture.transaction()) {
            var before = done(transaction, connection -> 0).rows();
            var inJava = done(
                    transaction,
                    connection -> database()
                            .query(
                                    connection,
                                    "forget",
                                    Values.of("destination", SOMEBODY).and("keep", KEEP),
                                    row -> row.getLong("erased"))
                            .getFirst());
            var inSql = done(transaction, connection -> called(connection, "SELECT strata_sms.forget(?)", SOMEBODY));

            assertThat(inSql).isEqualTo(inJava);
            assertThat(inJava.answer()).isEqualTo(40L);
            assertThat(inJava.rows()).isNotEqualTo(before).noneMatch(row -> row.contains(SOMEBODY));
        }
    }
}
