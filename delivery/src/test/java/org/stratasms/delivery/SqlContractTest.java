package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.stratasms.client.MessageType;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.DeliveryException.Code;

/** Submitting by SQL: the same texts, ids and refusals as in Java, on the same tables. */
class SqlContractTest {
    private static final String TO = DeliveryFixture.TO;
    private static final String BODY = "Your appointment is tomorrow at 10.";
    private static final int SESSIONS = 16;

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private SqlCalls sql;

    @BeforeEach
    void a_pool_that_a_worker_has_opened() {
        fixture.execute("INSERT INTO strata_sms.pool (name, parts_per_second) VALUES ('pool-test', 10)");
        sql = new SqlCalls(fixture.database());
    }

    @Test
    void a_text_is_stored_if_and_only_if_the_callers_transaction_commits() throws SQLException {
        try (var transaction = fixture.transaction()) {
            SqlCalls.submit(transaction, TO, BODY, "rolled-back", "{}");
            transaction.rollback();
            SqlCalls.submit(transaction, TO, BODY, "committed", "{}");
            transaction.commit();
        }

        assertThat(fixture.list("SELECT id FROM strata_sms.delivery"))
                .containsExactly(DeliveryId.of("committed").toString());
        assertThat(sql.one("SELECT strata_sms.id_of('committed')"))
                .isEqualTo(DeliveryId.of("committed").value());
    }

    static Stream<Arguments> texts() {
        var message = SmsMessage.builder(TO, "Grüße, {Ihr} Termin ist morgen 🙂 \"10 Uhr\"");
        var now = Submission.withKey("reminder-1");
        var later = Instant.parse("2035-03-01T10:15:30.123456Z");
        var tags = new LinkedHashMap<String, String>();
        tags.put("purpose", "reminder");
        tags.put("a", "é\"\\\u007f🙂 /<>&\u2028'");
        tags.put("\uFFFE", "last of the first plane");
        tags.put("😀", "after it");
        return Stream.of(
                Arguments.of(message.build(), now, "{}"),
                Arguments.of(message.type(MessageType.PROMOTIONAL).build(), now, "{'message_type': 'PROMOTIONAL'}"),
                Arguments.of(
                        SmsMessage.builder(TO, BODY)
                                .maxPriceUsd(new BigDecimal("0.0500"))
                                .feedback(true)
                                .build(),
                        now.inLane(Lane.URGENT).whenUncertain(WhenUncertain.SEND_AGAIN),
                        "{'max_price_usd': 0.05, 'feedback': true, 'lane': 'urgent', 'when_uncertain': 'send_again'}"),
                Arguments.of(
                        SmsMessage.builder(TO, BODY)
                                .maxPriceUsd(new BigDecimal("10"))
                                .tags(tags)
                                .build(),
                        now.inLane(Lane.BULK),
                        "{'max_price_usd': '10.00', 'tags': {'😀': 'after it', 'purpose': 'reminder', '\uFFFE': 'last of the first plane', 'a': 'é\\'\\\\\u007f🙂 /<>&\u2028`'}, 'lane': 'bulk'}"),
                Arguments.of(
                        SmsMessage.builder(TO, BODY)
                                .deadline(later.plusSeconds(60))
                                .build(),
                        now.at(later),
                        "{'not_before': '2035-03-01T11:15:30.123456+01:00', 'deadline': '2035-03-01T10:16:30.123456Z', 'pool': 'arn:aws:sms-voice:us-east-1:000000000000:pool/pool-test'}"),
                Arguments.of(
                        SmsMessage.builder(TO, BODY)
                                .timeToLive(Duration.ofMinutes(10))
                                .build(),
                        now.at(later)
                                .outside(new QuietHours(
                                        LocalTime.of(4, 0), LocalTime.of(8, 30, 30), ZoneId.of("America/New_York"))),
                        "{'not_before': '2035-03-01T10:15:30.123456Z', 'time_to_live': 600, 'quiet_hours': {'from': '04:00', 'to': '08:30:30', 'zone': 'America/New_York'}}"));
    }

    /** Quotes: for people who read it. */
    private static String json(String options) {
        return options.replace("\\'", "\\\"").replace('\'', '"').replace('`', '\'');
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_key_with_the_same_text_is_one_text_from_java_and_from_sql(SmsMessage message, Submission how, String options)
            throws SQLException {
        var byJava = fixture.deliveries().submit(message, how);
        var again = sql.submit(TO, message.body(), "reminder-1", json(options));
        var stored = stored();
        fixture.execute("DELETE FROM strata_sms.delivery");
        var bySql = sql.submit(TO, message.body(), "reminder-1", json(options));

        assertThat(byJava.isNew()).isTrue();
        assertThat(again.isNew()).isFalse();
        assertThat(again.id()).isEqualTo(byJava.id().value());
        assertThat(bySql.isNew()).isTrue();
        assertThat(bySql.parts()).isEqualTo(message.parts().count()).isEqualTo(again.parts());
        assertThat(stored()).isEqualTo(stored);
        assertThat(fixture.deliveries().submit(message, how).isNew()).isFalse();
    }

    /** Returns the stored row without the times that begin now. */
    private List<String> stored() {
        return fixture.list(
                "SELECT row_to_json(d) FROM (SELECT id, pool, lane, parts, state, send_again, destination, body, options, fingerprint, deadline - next_at AS life, until - next_at AS window,"
                        + " CASE WHEN state = 'SCHEDULED' THEN next_at END AS next_at FROM strata_sms.delivery) d");
    }

    @Test
    void another_text_under_a_key_is_an_error_from_java_and_from_sql() throws SQLException {
        fixture.deliveries().submit(fixture.text(), Submission.withKey("java"));
        sql.submit(TO, BODY, "sql", "{}");

        assertThat(refusal("java", TO, "Another body", "{}")).isEqualTo("SM004");
        assertThat(refusal("java", "+12065550148", BODY, "{}")).isEqualTo("SM004");
        assertThat(refusal("java", TO, BODY, "{\"feedback\": true}")).isEqualTo("SM004");
        assertThatThrownBy(() -> fixture.deliveries().submit(fixture.textTo(1), Submission.withKey("sql")))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.KEY_REUSED));
    }

    private String refusal(String key, String to, String body, String options) {
        var refusal = catchThrowableOfType(PSQLException.class, () -> sql.submit(to, body, key, options));
        return String.valueOf(refusal.getSQLState());
    }

    @Test
    void sixteen_sessions_with_one_key_make_one_text() throws Exception {
        var sessions = new SqlCalls(fixture.plain());
        for (var round = 0; round < 3; round++) {
            var key = "reminder-" + round;
            var submitted = together(() -> sessions.submit(TO, BODY, key, "{}"));

            assertThat(submitted).filteredOn(SqlCalls.Stored::isNew).hasSize(1);
            assertThat(submitted)
                    .extracting(SqlCalls.Stored::id)
                    .containsOnly(DeliveryId.of(key).value());
        }
    }

    @Test
    void sixteen_sessions_with_the_same_keys_in_any_order_do_not_deadlock() throws Exception {
        var sessions = new SqlCalls(fixture.plain());
        var texts = IntStream.range(0, 100)
                .mapToObj(n -> "{\"to\": \"%s\", \"body\": \"Hello\", \"key\": \"campaign/%d\"}".formatted(TO, n))
                .toList();
        var stored = together(() -> {
            var shuffled = new ArrayList<>(texts);
            Collections.shuffle(shuffled);
            return sessions.rows("SELECT is_new, problem FROM strata_sms.submit_many(?::jsonb)", shuffled.toString());
        });

        assertThat(stored.stream().flatMap(List::stream).filter(row -> Boolean.TRUE.equals(row.get("is_new"))))
                .hasSize(100);
        assertThat(stored.stream().flatMap(List::stream)).allMatch(row -> row.get("problem") == null);
    }

    @Test
    void a_serializable_race_on_one_key_is_to_be_repeated() throws SQLException {
        try (var one = fixture.transaction();
                var other = fixture.transaction()) {
            other.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
            SqlCalls.rows(other, "SELECT count(*) FROM strata_sms.pool");
            SqlCalls.submit(one, TO, BODY, "raced", "{}");
            one.commit();

            var refusal =
                    catchThrowableOfType(PSQLException.class, () -> SqlCalls.submit(other, TO, BODY, "raced", "{}"));
            assertThat(refusal.getSQLState()).isEqualTo("40001");
            other.rollback();
        }
    }

    @Test
    void many_texts_are_stored_but_for_those_with_a_problem() throws SQLException {
        var rows = sql.rows("SELECT * FROM strata_sms.submit_many(?::jsonb, '{\"lane\": \"bulk\"}')", """
                [{"to": "+12065550147", "body": "One", "key": "many/1"},
                 {"to": "12065550147", "body": "No number"},
                 {"to": "+12065550147", "body": " "},
                 {"to": "+12065550147", "body": "Own lane", "lane": "urgent"},
                 {"to": "+12065550147", "body": "Wrong lane", "lane": "fast"},
                 {"to": "+12065550147", "body": "Twice", "key": "many/1"},
                 {"to": "+12065550147", "body": "One", "key": "many/1"},
                 {"to": "+12065550147", "body": "Wrong pool", "pool": "pool-else"},
                 {"to": "+12065550147", "body": "Blank key", "key": " "},
                 "no text", null]""");

        assertThat(rows).extracting(row -> row.get("n")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(rows)
                .extracting(row -> row.get("problem") == null
                        ? ""
                        : String.valueOf(row.get("problem")).substring(0, 5))
                .containsExactly("", "SM001", "SM002", "", "SM003", "SM004", "", "SM005", "SM004", "SM001", "SM001");
        assertThat(rows)
                .extracting(row -> row.get("is_new"))
                .containsExactly(true, false, false, true, false, false, false, false, false, false, false);
        assertThat(fixture.list("SELECT body || ' ' || lane FROM strata_sms.delivery ORDER BY body"))
                .containsExactly("One 2", "Own lane 0");
        assertThat(String.valueOf(rows)).doesNotContain("2065550147").doesNotContain("No number");
    }

    @Test
    void more_than_ten_thousand_texts_and_what_is_no_array_are_refused_whole() {
        for (var texts : List.of("{}", "7", "[" + "{},".repeat(10_000) + "{}]")) {
            var refusal = catchThrowableOfType(
                    PSQLException.class, () -> sql.rows("SELECT * FROM strata_sms.submit_many(?::jsonb)", texts));
            assertThat(refusal.getSQLState()).isEqualTo("SM003");
        }
        assertThat(fixture.count("delivery")).isZero();
    }

    /** SQLSTATE, number, body, options. */
    private static final String WRONG = """
            SM001 | 12065550147 | Hello | {}
            SM001 | +19115550147 | Hello | {}
            SM001 | +19005550147 | Hello | {}
            SM001 | +1206555014 | Hello | {}
            SM001 | +4412 | Hello | {}
            SM002 | +12065550147 |   | {}
            SM003 | +12065550147 | Hello | {"lan": "urgent"}
            SM003 | +12065550147 | Hello | {"lane": 7}
            SM003 | +12065550147 | Hello | []
            SM003 | +12065550147 | Hello | {"not_before": "2027-13-01T00:00:00Z"}
            SM003 | +12065550147 | Hello | {"not_before": "2027-01-01T00:00:00"}
            SM003 | +12065550147 | Hello | {"not_before": "2027-01-01T00:00:00+99:99"}
            SM003 | +12065550147 | Hello | {"not_before": "tomorrow"}
            SM003 | +12065550147 | Hello | {"deadline": 7}
            SM003 | +12065550147 | Hello | {"not_before": "2027-01-01T00:00:00Z", "deadline": "2027-01-01T00:00:00Z"}
            SM003 | +12065550147 | Hello | {"time_to_live": 60, "deadline": "2027-01-01T00:00:00Z"}
            SM003 | +12065550147 | Hello | {"time_to_live": 4}
            SM003 | +12065550147 | Hello | {"time_to_live": "PT10M"}
            SM003 | +12065550147 | Hello | {"when_uncertain": "never"}
            SM003 | +12065550147 | Hello | {"message_type": "MARKETING"}
            SM003 | +12065550147 | Hello | {"max_price_usd": 0}
            SM003 | +12065550147 | Hello | {"max_price_usd": 0.000001}
            SM003 | +12065550147 | Hello | {"max_price_usd": "a lot"}
            SM003 | +12065550147 | Hello | {"tags": {"a b": "c"}}
            SM003 | +12065550147 | Hello | {"tags": {"a": 7}}
            SM003 | +12065550147 | Hello | {"tags": {"a": " b"}}
            SM003 | +12065550147 | Hello | {"tags": {"a": "b", "c": "d", "e": "f", "g": "h", "i": "j"}}
            SM003 | +12065550147 | Hello | {"tags": {"strata-sms-delivery": "b"}}
            SM003 | +12065550147 | Hello | {"feedback": "yes"}
            SM003 | +12065550147 | Hello | {"quiet_hours": {"from": "21:00", "to": "08:00"}}
            SM003 | +12065550147 | Hello | {"quiet_hours": {"from": "21:00", "to": "21:00", "zone": "UTC"}}
            SM003 | +12065550147 | Hello | {"quiet_hours": {"from": "21:00", "to": "25:00", "zone": "UTC"}}
            SM003 | +12065550147 | Hello | {"quiet_hours": {"from": "21:00", "to": "08:00", "zone": "Europe/Nowhere"}}
            SM003 | +12065550147 | Hello | {"quiet_hours": "21:00"}
            SM005 | +12065550147 | Hello | {"pool": "pool-else"}
            """;

    @Test
    void what_is_wrong_has_a_code_and_a_hint_and_shows_neither_number_nor_body() {
        var softly = new SoftAssertions();
        for (var line : WRONG.lines().toList()) {
            var wrong = List.of(line.split(" \\| ", 4));
            var refusal = catchThrowableOfType(
                    PSQLException.class, () -> sql.submit(wrong.get(1), wrong.get(2), "key", wrong.get(3)));
            softly.assertThatObject(refusal).as(line).isNotNull();
            if (refusal != null) {
                var said = Objects.requireNonNull(refusal.getServerErrorMessage());
                softly.assertThat(said.getSQLState()).as(line).isEqualTo(wrong.getFirst());
                softly.assertThat(said.getHint()).as(line).isNotBlank();
                softly.assertThat(said.toString()).as(line).doesNotContain(wrong.get(1), "Hello");
            }
        }
        softly.assertAll();
        assertThat(WRONG.lines().toList()).hasSizeGreaterThan(30);
        assertThat(fixture.count("delivery")).isZero();
    }

    @Test
    void the_pool_has_to_be_named_where_there_are_several_and_to_be_known() throws SQLException {
        fixture.execute("INSERT INTO strata_sms.pool (name, parts_per_second) VALUES ('pool-second', 10)");
        assertThat(refusal("key", TO, BODY, "{}")).isEqualTo("SM005");
        sql.submit(TO, BODY, "key", "{\"pool\": \"pool-second\"}");
        assertThat(fixture.one("SELECT pool FROM strata_sms.delivery")).isEqualTo("pool-second");

        DeliverySchema.in(fixture.plain()).adopt("pool-test", "pool-second");
        assertThat(sql.submit(TO, BODY, "other", "{}").isNew()).isTrue();

        fixture.execute("DELETE FROM strata_sms.pool");
        assertThat(refusal("key", TO, BODY, "{}")).isEqualTo("SM005");
    }

    @Test
    void a_text_without_a_key_is_another_each_time_and_in_the_order_of_submission() throws SQLException {
        var one = sql.submit(TO, BODY, null, "{}").id();
        fixture.execute("SELECT pg_sleep(0.002)");
        var other = sql.submit(TO, BODY, null, "{}").id();

        assertThat(one.version()).isEqualTo(7);
        assertThat(one.variant()).isEqualTo(2);
        assertThat(one.toString()).isLessThan(other.toString());
        assertThat(Math.abs((one.getMostSignificantBits() >>> 16) - System.currentTimeMillis()))
                .isLessThan(60_000);
    }

    /** Java's rule is SmsMessage's: whitespace, control characters, the length in each alphabet. */
    @Test
    void bodies_are_refused_as_in_java() throws SQLException {
        var bodies = new ArrayList<String>();
        for (var c = 1; c < 0x3100; c++) {
            bodies.add(Character.toString(c));
            bodies.add("x" + Character.toString(c));
        }
        bodies.addAll(List.of("\uFFFD", "x\uFFFD", "x\uFFFE", "\uFEFF", ""));
        for (var length = 620; length < 640; length++) {
            bodies.add("ж".repeat(length));
            bodies.add("ж".repeat(length - 3) + "🙂");
        }
        for (var length = 1520; length < 1540; length++) {
            bodies.add("x".repeat(length));
            bodies.add("{".repeat(length / 2) + "x".repeat(length % 2));
            bodies.add("x".repeat(151) + "{".repeat((length - 151) / 2));
        }
        var array = sql.array(bodies);

        var refused = sql.rows(
                "SELECT n::int AS n FROM unnest(?) WITH ORDINALITY AS t(body, n) WHERE strata_sms.text_problem('+12065550147', body, strata_sms.count_parts(body)) IS NOT NULL",
                array);

        assertThat(refused.stream()
                        .map(row -> (Integer) SqlCalls.value(row, "n"))
                        .collect(Collectors.toSet()))
                .isEqualTo(IntStream.rangeClosed(1, bodies.size())
                        .filter(n -> !isTaken(() -> SmsMessage.of(TO, bodies.get(n - 1))))
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    private static boolean isTaken(Callable<?> made) {
        try {
            made.call();
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /**
     * Java knows the plan of each country; SQL that of North America alone: what it lets through is refused by the
     * worker.
     */
    @Test
    void numbers_are_refused_as_in_java_if_they_are_north_american_and_never_if_java_takes_them() throws SQLException {
        var random = new Random(15);
        var numbers = new HashSet<String>(
                List.of("", "+", "+1", "+12065550147\n", " +12065550147", "+1206555014x", "+0206555014"));
        for (var i = 0; i < 5_000; i++) {
            numbers.add("+1" + random.nextLong(1_000_000_000L, 10_000_000_000L));
            numbers.add("+" + random.nextLong(1_000_000L, 1_000_000_000_000_000L));
        }
        var list = List.copyOf(numbers);
        var array = sql.array(list);

        var refused = sql
                .rows(
                        "SELECT number FROM unnest(?) AS t(number) WHERE strata_sms.text_problem(number, 'x', 1) IS NOT NULL",
                        array)
                .stream()
                .map(row -> String.valueOf(row.get("number")))
                .collect(Collectors.toSet());

        for (var number : list) {
            var isTaken = isTaken(() -> SmsMessage.of(number, "x"));
            if (number.startsWith("+1") || isTaken) {
                assertThat(!refused.contains(number)).as(number).isEqualTo(isTaken);
            }
        }
        assertThat(refused.size()).isBetween(1_000, list.size() - 1_000);
    }

    @Test
    void quiet_hours_are_javas_on_the_days_on_which_clocks_are_changed_too() throws SQLException {
        var random = new Random(15);
        var options = new ArrayList<String>();
        var expected = new ArrayList<QuietHours.Window>();
        for (var zone : List.of(
                "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago")) {
            for (var i = 0; i < 400; i++) {
                var quiet = new QuietHours(
                        LocalTime.ofSecondOfDay(random.nextInt(24 * 4) * 900L),
                        LocalTime.ofSecondOfDay(random.nextInt(24 * 4) * 900L + 30),
                        ZoneId.of(zone));
                var changes = quiet.recipientZone()
                        .getRules()
                        .nextTransition(
                                Instant.parse("2035-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(300))));
                var about = changes == null ? Instant.parse("2035-06-01T00:00:00Z") : changes.getInstant();
                var time = about.plusSeconds(random.nextInt(-100_000, 100_000));
                options.add(
                        "{\"not_before\": \"%s\", \"quiet_hours\": {\"from\": \"%s\", \"to\": \"%s\", \"zone\": \"%s\"}}"
                                .formatted(time, quiet.from(), quiet.to(), zone));
                expected.add(quiet.windowFrom(time));
            }
        }
        var array = sql.array(options);

        var read = sql.rows(
                "SELECT (c).due AS due, (c).until AS until FROM (SELECT strata_sms.read_options(o::jsonb) AS c FROM unnest(?) AS t(o) OFFSET 0) r",
                array);

        for (var i = 0; i < expected.size(); i++) {
            assertThat(new QuietHours.Window(instant(read.get(i), "due"), instant(read.get(i), "until")))
                    .as(options.get(i))
                    .isEqualTo(expected.get(i));
        }
    }

    private static Instant instant(Map<String, Object> row, String column) {
        return ((java.sql.Timestamp) SqlCalls.value(row, column)).toInstant();
    }

    @Test
    void a_sleeping_worker_is_woken_by_a_text_that_waits() throws Exception {
        fixture.execute("UPDATE strata_sms.pool SET asleep = true");
        try (var listening = fixture.plain().getConnection();
                var statement = listening.createStatement()) {
            statement.execute("LISTEN strata_sms");
            sql.submit(TO, BODY, "later", "{\"not_before\": \"2099-01-01T00:00:00Z\"}");
            sql.submit(TO, BODY, "now", "{}");

            var heard = listening.unwrap(org.postgresql.PGConnection.class).getNotifications(5_000);
            assertThat(heard).hasSize(1);
            assertThat(heard[0].getParameter()).isEqualTo("pool-test");
        }
    }

    private <T> List<T> together(Callable<T> task) throws Exception {
        var gate = new CyclicBarrier(SESSIONS);
        try (var threads = Executors.newFixedThreadPool(SESSIONS)) {
            var runs = new ArrayList<Future<T>>();
            for (var i = 0; i < SESSIONS; i++) {
                runs.add(threads.submit(() -> {
                    gate.await();
                    return task.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var run : runs) {
                results.add(run.get());
            }
            return results;
        }
    }
}
