package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.testing.PostgresServer;

/**
 * I5 while the database itself crashes, on a separate server. It takes longest, and mostly waits: so it starts first.
 */
@Order(1)
class OutageTest {
    @Test
    void no_text_is_lost_or_sent_twice_while_the_database_crashes() throws Exception {
        var server = PostgresServer.own();
        var fixture = new DeliveryFixture(server, SmsSettings.defaults());
        fixture.start();
        try {
            fixture.region()
                    .rules()
                    .add(Rule.call(RuleAction.ACCEPT_THEN_FAIL)
                            .of("SendTextMessage")
                            .percent(3)
                            .seed(7));
            for (var i = 0; i < 300; i++) {
                fixture.deliveries().submit(fixture.textTo(i), Submission.withKey("text-" + i));
            }
            fixture.worker(builder -> builder.partsPerSecond(40));
            for (var sent : new int[] {60, 150}) {
                DeliveryFixture.await(
                        "some are sent",
                        Duration.ofMinutes(1),
                        () -> fixture.region().inbox().count() >= sent);
                server.crash();
            }

            DeliveryFixture.await("all but a few are delivered", Duration.ofMinutes(2), () -> isQuiet(fixture));
            everyTextIsExplained(fixture);
        } finally {
            fixture.close();
            server.close();
        }
    }

    private static boolean isQuiet(DeliveryFixture fixture) {
        try {
            return fixture.count("delivery WHERE state IN ('WAITING', 'SCHEDULED', 'SENT')") == 0
                    && fixture.count("delivery WHERE state = 'DELIVERED'")
                            == fixture.region().inbox().count();
        } catch (RuntimeException e) {
            return false; // it is unavailable
        }
    }

    private static void everyTextIsExplained(DeliveryFixture fixture) {
        var texts = fixture.region().inbox().texts();
        assertThat(texts.stream().map(text -> text.to()).distinct().count())
                .as("nobody was texted twice")
                .isEqualTo(texts.size());
        assertThat(fixture.count("delivery WHERE state IN ('SENDING', 'UNCERTAIN')"))
                .isEqualTo(300 - texts.size());
    }

    @Test
    void a_claim_is_durable_even_where_commits_of_its_role_are_not() throws Exception {
        var server = PostgresServer.own();
        var fixture = new DeliveryFixture(server, SmsSettings.defaults());
        fixture.start();
        try {
            fixture.execute("ALTER ROLE postgres SET synchronous_commit = off");
            fixture.execute("ALTER SYSTEM SET wal_writer_delay = '10s'");
            fixture.execute("SELECT pg_reload_conf()");
            fixture.engine();
            var id = fixture.submit();
            fixture.execute("CHECKPOINT");
            var claims = new Claims(
                    new Database(fixture.plain(), new Statements(Statements.SCHEMA)),
                    new WorkerSettings(),
                    fixture.pool());
            assertThat(claims.claim(1).claims()).hasSize(1); // on a connection that was made after the role's setting

            server.crash();

            DeliveryFixture.await("the server is back", () -> isThere(fixture));
            assertThat(fixture.state(id)).isEqualTo(State.SENDING);
        } finally {
            fixture.close();
            server.close();
        }
    }

    private static boolean isThere(DeliveryFixture fixture) {
        try {
            return fixture.count("delivery") == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
