package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.emulator.SmsEmulator;

/** The commands that work on stored texts, against a real PostgreSQL and the embedded AWS. */
class DeliveryCommandsIT {
    private static final String TO = "+14254147755";

    @RegisterExtension
    static final DeliveryUpFixture up = new DeliveryUpFixture();

    private static Map<String, Object> json(Terminal told) throws IOException {
        assertThat(told.exitCode()).as(told.err()).isZero();
        return JSON.std.mapFrom(told.out());
    }

    private static String id(String key) {
        return DeliveryId.of(key).toString();
    }

    private static void awaitState(String key, String state) {
        DeliveryUpFixture.await(
                key + " is " + state,
                () -> up.deliveries()
                        .find(DeliveryId.of(key))
                        .orElseThrow()
                        .state()
                        .name()
                        .equals(state));
    }

    @Test
    void a_text_is_stored_once_under_its_key_sent_and_followed_to_its_end() throws IOException {
        var first = json(up.run("submit", TO, "Hello", "--key=story", "--output=json"));
        var second = json(up.run("submit", TO, "Hello", "--key=story", "--output=json"));

        assertThat(first).containsEntry("isNew", true).containsEntry("id", id("story"));
        assertThat(second).containsEntry("isNew", false).containsEntry("id", id("story"));
        awaitState("story", "DELIVERED");
        var shown = up.run("deliveries", "show", id("story"));
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out())
                .containsSubsequence("DELIVERED", "SUBMITTED", "attempt 1  CALLED", "TEXT_DELIVERED", "DELIVERED")
                .doesNotContain(TO.substring(2));
        assertThat(String.valueOf(json(up.run("deliveries", "show", id("story"), "--output=json"))
                        .get("story")))
                .contains("what=CALLED", "what=TEXT_DELIVERED");
        assertThat(up.run("submit", TO, "Another", "--key=story").err())
                .contains("was used for another text")
                .doesNotContain("Another");
    }

    @Test
    void a_stored_text_is_explained_by_its_key_and_each_command_of_the_page_that_needs_a_database_answers() {
        var key = "app-dev/reminder-17";
        up.run("submit", TO, "Hello", "--key=" + key);
        awaitState(key, "DELIVERED");

        for (var command : PageCommands.of(ExplainCommandTest.PAGE)) {
            if (ExplainCommandTest.NEEDS_DATABASE.test(command)) {
                var told = up.run(ExplainCommandTest.filled(command, id(key), TO));
                assertThat(told.exitCode())
                        .as(String.join(" ", command) + told.err())
                        .isZero();
                assertThat(told.out()).contains(id(key).substring(0, 8)).contains("DELIVERED");
            }
        }
        assertThat(up.run("explain", id(key), "--database").out())
                .startsWith("DELIVERED  message ")
                .contains("The delivery engine has it in state DELIVERED");
    }

    @Test
    void outputs_has_the_variables_of_the_database_too() {
        var port = up.url().replaceFirst("^.*:([0-9]+)/.*$", "$1");

        assertThat(up.run("outputs").out())
                .contains("export DATABASE_URL=" + up.url())
                .contains("export SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:" + port + "/app")
                .contains("export SPRING_DATASOURCE_USERNAME=app", "export SPRING_DATASOURCE_PASSWORD=embedded");
    }

    @Test
    void the_tags_of_a_stored_text_come_with_its_events() throws IOException {
        json(up.run("submit", TO, "Hello", "--key=tags", "--tags=purpose=reminder", "--output=json"));
        awaitState("tags", "DELIVERED");

        assertThat(up.run("events", "--output=json").out()).contains("\"purpose\":\"reminder\"");
    }

    @Test
    void texts_are_found_by_state_and_number() throws IOException {
        json(up.run("submit", TO, "Later", "--key=found", "--not-before=PT1H", "--lane=bulk", "--output=json"));

        for (var told : Stream.of(
                        up.run("deliveries", "--state=scheduled"),
                        up.run("deliveries", "--to=" + TO, "--state=SCHEDULED"))
                .toList()) {
            assertThat(told.out())
                    .contains(id("found"), "bulk", "SCHEDULED", "+…55")
                    .doesNotContain(TO);
        }
        assertThat(up.run("deliveries", "--to=+12065550199").out()).isEmpty();
        var line = up.run("deliveries", "--state=scheduled", "--output=json")
                .out()
                .lines()
                .filter(document -> document.contains(id("found")))
                .findFirst()
                .orElseThrow();
        assertThat(JSON.std.mapFrom(line)).containsEntry("lane", "BULK").containsEntry("to", "+…55");
    }

    @Test
    void a_text_that_was_not_taken_up_is_cancelled_and_another_is_not() throws IOException {
        json(up.run("submit", TO, "Later", "--key=cancelled", "--not-before=PT1H", "--output=json"));

        assertThat(json(up.run("deliveries", "cancel", id("cancelled"), "--output=json")))
                .containsEntry("state", "CANCELLED");
        var again = up.run("deliveries", "cancel", id("cancelled"));
        assertThat(again.exitCode()).isOne();
        assertThat(again.err()).contains("was not cancelled: it is CANCELLED");
        var nobodys = up.run("deliveries", "cancel", id("nobody's"));
        assertThat(nobodys.exitCode()).isOne();
        assertThat(nobodys.err()).contains("There is no text " + id("nobody's"));
    }

    @Test
    void an_unknown_text_is_sent_again() throws IOException {
        json(up.run("submit", TO, "Perhaps", "--key=unknown", "--not-before=PT1H", "--output=json"));
        up.execute("UPDATE strata_sms.delivery SET state = 'UNKNOWN', settled_at = now(), attempt = 1 WHERE id = '%s'"
                .formatted(id("unknown")));

        assertThat(up.run("deliveries", "--state=unknown").out()).contains(id("unknown"));
        assertThat(up.run("deliveries", "send-again", id("unknown")).exitCode()).isZero();

        awaitState("unknown", "DELIVERED");
        assertThat(up.run("deliveries", "send-again", id("unknown")).err())
                .contains("was not sent again: it is DELIVERED");
    }

    @Test
    void the_backlog_says_when_it_is_drained_and_is_watched_until_then() throws IOException {
        up.execute("UPDATE strata_sms.pool SET paused_until = 'infinity', pause_reason = 'TEST'");
        try {
            json(up.run("submit", TO, "Waits", "--key=backlog", "--lane=urgent", "--output=json"));
            assertThat(up.run("backlog").out()).contains("urgent", "paused: TEST, until somebody releases it");
        } finally {
            up.execute("UPDATE strata_sms.pool SET paused_until = 'epoch', pause_reason = NULL");
        }
        awaitState("backlog", "DELIVERED");

        assertThat(up.run("backlog", "--watch").out()).contains("[##############################]  0 parts wait");
        assertThat(json(up.run("backlog", "--output=json")))
                .containsEntry("pool", up.pool())
                .containsEntry("partsWaiting", 0)
                .containsEntry("drainedInSeconds", 0);
    }

    @Test
    void a_database_is_named_by_either_form_of_address() {
        var jdbc = "jdbc:" + up.url().replaceFirst("app:embedded@", "") + "?user=app&password=embedded";

        assertThat(Terminal.run("backlog", "--database=" + up.url()).out()).contains(up.pool());
        assertThat(Terminal.run("backlog", "--database=" + jdbc).out()).contains(up.pool());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://app:geheim@127.0.0.1/app",
                "jdbc:postgresql://127.0.0.1:geheim/app",
                "geheim",
            })
    void an_address_that_is_none_is_wrong_usage_and_not_repeated(String address) {
        var told = Terminal.run("backlog", "--database=" + address);

        assertThat(told.exitCode()).as(told.err()).isEqualTo(2);
        assertThat(told.err()).contains("postgresql://user@host:5432/database");
        assertThat(told.err() + told.out()).doesNotContain("geheim");
    }

    @Test
    void what_is_wrong_with_a_database_is_said_with_its_cure_and_without_the_password() {
        var port = up.url().replaceFirst("^.*:([0-9]+)/.*$", "$1");

        assertRefused("postgresql://app:geheim@127.0.0.1:" + port + "/app", "28P01", "Check user and password");
        assertRefused("postgresql://app:geheim@127.0.0.1:1/app", "08001", "Check host, port and network");
        up.execute("ALTER ROLE app SET default_transaction_read_only = on");
        try {
            var told = up.run("submit", TO, "Hello", "--key=read-only");
            assertThat(told.exitCode()).isOne();
            assertThat(told.err()).contains("25006", "Connect to the writer");
        } finally {
            up.execute("SET transaction_read_only = off; ALTER ROLE app RESET default_transaction_read_only");
        }
    }

    private static void assertRefused(String address, String... words) {
        var told = Terminal.run("backlog", "--database=" + address, "--output=json");

        assertThat(told.exitCode()).as(told.err()).isOne();
        assertThat(told.err()).contains(words);
        assertThat(told.out()).contains("\"code\":\"DATABASE\"");
        assertThat(told.err() + told.out()).doesNotContain("geheim");
    }

    @Test
    void tables_that_are_missing_or_older_are_named_and_newer_ones_do() {
        up.execute("ALTER SCHEMA strata_sms RENAME TO elsewhere");
        try {
            var missing = up.run("backlog", "--output=json");
            assertThat(missing.out()).contains("\"code\":\"SCHEMA_MISSING\"");
            assertThat(missing.err()).contains("DeliverySchema.sql(1)");
        } finally {
            up.execute("ALTER SCHEMA elsewhere RENAME TO strata_sms");
        }
        try {
            up.execute("DELETE FROM strata_sms.schema_version");
            var older = up.run("backlog", "--output=json");
            assertThat(older.out()).contains("\"code\":\"SCHEMA_VERSION\"");
            assertThat(older.err()).contains("of version 0, and this library needs " + DeliverySchema.VERSION);
            up.execute("INSERT INTO strata_sms.schema_version (version) VALUES (%d)"
                    .formatted(DeliverySchema.VERSION + 1));
            assertThat(up.run("backlog").exitCode()).isZero();
        } finally {
            up.execute(
                    "DELETE FROM strata_sms.schema_version; INSERT INTO strata_sms.schema_version (version) VALUES (%d)"
                            .formatted(DeliverySchema.VERSION));
        }
    }

    @Test
    void a_pool_that_no_worker_knows_is_refused_and_those_it_knows_are_named() {
        var told = up.run("submit", TO, "Hello", "--key=foreign", "--pool=pool-0123456789abcdef0123456789abcdef");

        assertThat(told.exitCode()).isOne();
        assertThat(told.err()).contains("No worker has worked on the pool pool-0123", "it knows " + up.pool());
        assertThat(up.deliveries().find(DeliveryId.of("foreign"))).isEmpty();
    }

    @Test
    void without_a_database_the_command_says_how_to_start_one() {
        try (var plain = SmsEmulator.builder().port(0).start()) {
            var told = Terminal.run("backlog", "--port=" + plain.endpoint().getPort());
            assertThat(told.err()).contains("was started without a database", "up --delivery");
        }
        assertThat(Terminal.run("backlog", "--port=1").err())
                .contains("Nothing answers at http://127.0.0.1:1", "up --delivery --port 1");
        assertThat(Terminal.run("backlog", "--aws").err()).contains("An AWS account has no database", "--database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "submit 12 Hello",
                "submit +14254147755 Hello --lane=fast",
                "submit +14254147755 Hello --not-before=tomorrow",
                "submit +14254147755 Hello --quiet-hours=21:00-21:00@UTC",
                "submit +14254147755 Hello --quiet-hours=21-8",
                "submit +14254147755 Hello --tags=a=1,b=2,c=3,d=4,e=5",
                "submit +14254147755 Hello --key=k --not-before=PT2H --deadline=PT1H",
                "deliveries --state=LOST",
                "deliveries --to=555",
                "deliveries --most=0",
                "deliveries cancel no-id",
                "up --delivery --empty",
                "up --delivery --clock=x60",
                "up --delivery --parts-per-second=0",
                "up --postgres=/usr",
                "up --worker",
            })
    void wrong_usage_is_refused(String command) {
        var arguments = command.startsWith("up") ? command.split(" ") : (command + " --port=" + up.port()).split(" ");

        var told = Terminal.run(arguments);

        assertThat(told.exitCode()).as(told.err()).isEqualTo(2);
        assertThat(told.err()).doesNotContain("\tat ");
    }
}
