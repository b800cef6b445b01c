package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.SmsMessage;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;

/** I11: nothing that is printed contains a body or a whole number; bodies are erased when their text is settled. */
class PrivacyTest {
    private static final String BODY = "Zanzibar is what nobody may read";
    private static final String NUMBER = "2065550147";

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private final StringWriter printed = new StringWriter();
    private final Logger all = Logger.getLogger("org.stratasms");
    private final Handler listener = new Handler() {
        @Override
        public synchronized void publish(LogRecord record) {
            printed.write(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        all.addHandler(listener);
        all.setLevel(Level.ALL);
    }

    @AfterEach
    void stop_listening() {
        all.removeHandler(listener);
        all.setLevel(null);
    }

    @Test
    void nothing_that_is_printed_has_a_body_or_a_number() throws Exception {
        var engine = fixture.engine(builder -> builder.listener((id, state, reason) -> {
            throw new IllegalStateException("a listener's trouble with " + id);
        }));
        var message = SmsMessage.of(DeliveryFixture.TO, BODY);
        for (var trouble : List.of(RuleAction.FAIL, RuleAction.CUT, RuleAction.THROTTLE)) {
            fixture.region()
                    .rules()
                    .add(Rule.call(trouble).of("SendTextMessage").once());
            var id = fixture.deliveries()
                    .submit(message, Submission.withKey(trouble.name()))
                    .id();
            print(id, fixture.deliveries().find(id), engine.claims().look());
            engine.runOnce();
            engine.hearings()
                    .hear(List.of(DeliveryFixture.evidence(DeliveryFixture.event(id, 1, "TEXT_\\u0000BLOCKED", true))));
            engine.hearings()
                    .hear(List.of(DeliveryFixture.evidence(DeliveryFixture.event(id, 1, "TEXT_BLOCKED", true))));
            print(fixture.deliveries().events(id));
            engine.runOnce();
        }
        fixture.execute("ALTER TABLE strata_sms.delivery ADD CONSTRAINT nobody CHECK (lane = 0) NOT VALID");
        print(catchThrowable(() -> fixture.deliveries().submit(message, Submission.withoutKey())));
        print(catchThrowable(() -> {
            try (var connection = fixture.database().getConnection()) {
                fixture.deliveries().submit(connection, message, Submission.withoutKey());
            }
        }));
        print(catchThrowable(() ->
                fixture.deliveries().submit(SmsMessage.of(DeliveryFixture.TO, "Other"), Submission.withKey("FAIL"))));
        DeliveryFixture.await("a listener failed", () -> printed.toString().contains("A listener failed"));

        assertThat(printed.toString())
                .contains("23514")
                .contains("22021")
                .doesNotContain("Zanzibar")
                .doesNotContain(NUMBER);
    }

    @Test
    void bodies_are_gone_when_texts_are_settled() throws Exception {
        var engine = fixture.engine();
        var message = SmsMessage.of(DeliveryFixture.TO, BODY);
        for (var type : List.of("TEXT_DELIVERED", "TEXT_BLOCKED", "TEXT_SUCCESSFUL")) {
            var id = fixture.deliveries()
                    .submit(message, Submission.withKey(type))
                    .id();
            DeliveryFixture.await("it is sent", () -> runs(engine) && fixture.state(id) == Delivery.State.SENT);
            engine.hearings().hear(List.of(DeliveryFixture.evidence(DeliveryFixture.event(id, 1, type, true))));
            fixture.execute("DELETE FROM strata_sms.suppression");
        }
        fixture.region()
                .rules()
                .add(Rule.refusal("ValidationException", "INVALID_REQUEST").once());
        fixture.deliveries().submit(message, Submission.withKey("refused"));
        DeliveryFixture.await(
                "it fails", () -> runs(engine) && fixture.count("delivery WHERE reason = 'INVALID_REQUEST'") == 1);
        fixture.deliveries()
                .cancel(fixture.deliveries()
                        .submit(message, Submission.withKey("cancelled"))
                        .id());
        fixture.execute("UPDATE strata_sms.delivery SET next_at = next_at");

        for (var table : List.of("delivery", "event", "outcome", "intake", "pool")) {
            assertThat(String.join("\n", fixture.list("SELECT t::text FROM strata_sms." + table + " t")))
                    .doesNotContain("Zanzibar");
        }
        assertThat(fixture.one("SELECT count(*) FROM strata_sms.event WHERE fields LIKE '%" + NUMBER + "%'"))
                .isEqualTo("0");
    }

    @Test
    void bodies_stay_where_they_are_asked_to() throws Exception {
        var engine = fixture.engine(builder -> builder.keepBodies(true));
        var id = fixture.deliveries()
                .submit(SmsMessage.of(DeliveryFixture.TO, BODY), Submission.withKey("kept"))
                .id();
        DeliveryFixture.await("it is sent", () -> runs(engine) && fixture.state(id) == Delivery.State.SENT);
        engine.hearings().hear(List.of(DeliveryFixture.evidence(DeliveryFixture.event(id, 1, "TEXT_DELIVERED", true))));

        assertThat(fixture.column(id, "body")).isEqualTo(BODY);
        fixture.passes(Duration.ofDays(91));
        engine.tickOnce();
        assertThat(fixture.deliveries().find(id)).isEmpty();
    }

    private static boolean runs(Engine engine) {
        try {
            engine.runOnce();
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void print(Object... things) {
        for (var thing : things) {
            printed.write(thing + "\n");
            if (thing instanceof Throwable failure) {
                failure.printStackTrace(new PrintWriter(printed));
            }
        }
    }
}
