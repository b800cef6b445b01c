package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;

/** Compares each meter with the database and AWS. */
class DeliveryMetricsTest {
    private static final String OUTCOME = "strata.sms.delivery.outcome";

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMetrics metrics = new DeliveryMetrics(registry);

    private Engine engine() {
        return fixture.engine(builder -> builder.metrics(metrics));
    }

    private double gauge(String name, String... tags) {
        return registry.get("strata.sms.delivery." + name).tags(tags).gauge().value();
    }

    private double outcomes(String state, String reason) {
        return registry.get(OUTCOME)
                .tags("state", state, "reason", reason)
                .counter()
                .count();
    }

    @Test
    void what_waits_is_counted_by_lane() throws Exception {
        var engine = engine();
        fixture.submit(Submission.withKey("bulk").inLane(Lane.BULK));
        fixture.submit();
        fixture.submit();
        fixture.passes(Duration.ofMinutes(2));

        engine.counting().count();

        assertThat(gauge("waiting", "lane", "bulk", "pool", fixture.pool())).isOne();
        assertThat(gauge("waiting", "lane", "normal")).isEqualTo(2);
        assertThat(gauge("waiting", "lane", "urgent")).isZero();
        assertThat(gauge("age")).isBetween(119.0, 300.0);
        assertThat(gauge("uncertain")).isZero();
        assertThat(gauge("paused")).isZero();
    }

    @Test
    void a_paused_pool_and_texts_of_which_nobody_knows_are_seen() throws Exception {
        var engine = engine();
        fixture.region().rules().add(Rule.call(RuleAction.ACCEPT_THEN_FAIL));
        fixture.submit();
        engine.runOnce();
        fixture.execute(
                "UPDATE strata_sms.pool SET pause_reason = 'SPEND_LIMIT', paused_until = now() + interval '1 h'");

        engine.counting().count();

        assertThat(gauge("uncertain")).isOne();
        assertThat(gauge("paused")).isOne();
    }

    @Test
    void each_outcome_is_counted_once_by_its_reason() throws Exception {
        var engine = engine();
        var delivered = fixture.submit();
        var refused = fixture.submit();
        var silent = fixture.submit();
        run(engine, State.SENT, delivered, refused, silent);
        hear(engine, DeliveryFixture.event(delivered, 1, "TEXT_DELIVERED", true));
        hear(engine, DeliveryFixture.event(delivered, 1, "TEXT_DELIVERED", true));
        hear(engine, DeliveryFixture.event(refused, 1, "TEXT_BLOCKED", true));
        fixture.passes(Duration.ofHours(74));
        engine.tickOnce();

        assertThat(fixture.state(silent)).isEqualTo(State.UNKNOWN);
        assertThat(outcomes("delivered", "text_delivered")).isOne();
        assertThat(outcomes("failed", "text_blocked")).isOne();
        assertThat(outcomes("unknown", "no_event")).isOne();
    }

    @Test
    void a_refusal_and_a_text_whose_time_is_over_are_outcomes_too() throws Exception {
        var engine = engine();
        fixture.deliveries().suppress(fixture.text().to(), "OPTED_OUT", Duration.ofHours(1));
        run(engine, State.FAILED, fixture.submit());
        assertThat(outcomes("failed", "opted_out")).isOne();

        fixture.deliveries().allow(fixture.text().to());
        var late = fixture.submit();
        fixture.passes(Duration.ofHours(73));
        run(engine, State.EXPIRED, late);
        assertThat(outcomes("expired", "deadline_passed")).isOne();

        fixture.region()
                .endUserMessaging()
                .putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(DeliveryFixture.TO));
        run(engine, State.FAILED, fixture.submit());
        assertThat(outcomes("failed", "opted_out")).isEqualTo(2);
    }

    /** A reason is free text if an application suppresses a number. */
    @Test
    void no_tag_holds_a_number_or_what_an_application_wrote() throws Exception {
        var engine = engine();
        fixture.deliveries().suppress(fixture.text().to(), "asked by +12065550147", Duration.ofHours(1));
        run(engine, State.FAILED, fixture.submit());
        engine.counting().count();

        assertThat(outcomes("failed", "other")).isOne();
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .flatExtracting(Meter.Id::getTags)
                .extracting(Tag::getValue)
                .noneMatch(value -> value.contains("2065550147") || value.contains("asked"));
    }

    @Test
    void events_that_do_not_come_are_a_lag_that_grows_until_one_does() throws Exception {
        var engine = engine();
        var id = fixture.submit();
        engine.counting().count();
        assertThat(gauge("event.lag")).isZero();

        engine.runOnce();
        engine.counting().count();
        var first = gauge("event.lag");
        engine.counting().count();
        assertThat(gauge("event.lag")).isGreaterThan(first);

        fixture.channelWorks(Duration.ofMinutes(1));
        engine.counting().count();
        assertThat(gauge("event.lag")).isZero();
        assertThat(fixture.state(id)).isEqualTo(State.SENT);
    }

    @Test
    void a_transaction_that_stays_open_is_seen() throws Exception {
        var engine = engine();
        try (var open = fixture.transaction();
                var statement = open.createStatement()) {
            statement.execute("SELECT 1");
            engine.counting().count();
            var first = gauge("snapshot.age");
            engine.counting().count();
            assertThat(gauge("snapshot.age")).isGreaterThan(first);
            open.rollback();
        }
    }

    @Test
    void how_late_calls_are_is_timed() throws Exception {
        var engine = engine();
        fixture.submit();
        engine.runOnce();
        assertThat(registry.get("strata.sms.delivery.slot.late").timer().count())
                .isOne();
    }

    /** An earlier value would look as if all were well. */
    @Test
    void nothing_is_known_while_the_database_does_not_answer() throws Exception {
        var engine = engine();
        engine.counting().count();
        fixture.execute("ALTER SCHEMA strata_sms RENAME TO elsewhere");

        assertThatThrownBy(() -> engine.counting().count()).isInstanceOf(DeliveryException.class);

        for (var name : List.of("waiting", "age", "uncertain", "paused", "event.lag", "snapshot.age")) {
            assertThat(gauge(name)).as(name).isNaN();
        }
    }

    @Test
    void a_worker_counts_by_itself() {
        var worker = fixture.worker(builder -> builder.metrics(metrics));
        DeliveryFixture.await(
                "counted", () -> registry.find("strata.sms.delivery.age").gauge() != null && gauge("age") == 0);
        worker.close();
    }

    private void run(Engine engine, State state, DeliveryId... ids) {
        DeliveryFixture.await("all are " + state, () -> {
            try {
                engine.runOnce();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return List.of(ids).stream().allMatch(id -> fixture.state(id) == state);
        });
    }

    private static void hear(Engine engine, org.stratasms.client.DeliveryEvent event) throws Exception {
        engine.hearings().hear(List.of(DeliveryFixture.evidence(event)));
    }

    /** The guide's table lists each meter, and no other. */
    @Test
    void the_guide_names_every_meter() throws Exception {
        var engine = engine();
        run(engine, State.SENT, fixture.submit());
        hear(engine, DeliveryFixture.event(fixture.submit(), 1, "TEXT_DELIVERED", true));
        engine.counting().count();
        var named = Pattern.compile("(?m)^[|] `(strata[.]sms[.]delivery[.][a-z.]+)`")
                .matcher(Files.readString(Path.of("../docs/sending-reliably.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(registry.getMeters().stream()
                        .map(meter -> meter.getId().getName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(named);
    }
}
