package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;

/** The states of a text through one call of AWS, from the claim to the settlement. */
class StatesTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private Engine engine;

    @BeforeEach
    void make_an_engine() {
        engine = fixture.engine();
    }

    @Test
    void a_text_that_aws_takes_is_sent() throws Exception {
        var id = fixture.submit();

        engine.runOnce();

        var delivery = fixture.deliveries().find(id).orElseThrow();
        assertThat(delivery.state()).isEqualTo(State.SENT);
        assertThat(delivery.attempt()).isEqualTo(1);
        var text = fixture.region().inbox().texts().getFirst();
        assertThat(delivery.messageId()).contains(text.messageId());
        assertThat(text.context()).containsEntry("strata-sms-delivery", id + "/1/0");
        assertThat(fixture.column(id, "body")).isNotEmpty(); // a carrier may lose it
    }

    @Test
    void the_time_to_live_is_what_is_left_and_no_clock_of_the_workers_matters() throws Exception {
        var message = SmsMessage.builder(DeliveryFixture.TO, "A code.")
                .timeToLive(Duration.ofMinutes(10))
                .build();
        fixture.sms();
        var id = fixture.deliveries().submit(message, Submission.withoutKey()).id();
        fixture.passes(Duration.ofMinutes(4));

        engine.runOnce();

        assertThat(fixture.state(id)).isEqualTo(State.SENT);
        assertThat(fixture.column(id, "extract(epoch FROM deadline - now())::int BETWEEN 350 AND 360"))
                .isEqualTo("t");
    }

    @Test
    void a_text_whose_deadline_is_over_expires_without_a_call_or_a_slot() throws Exception {
        var message = SmsMessage.builder(DeliveryFixture.TO, "A code.")
                .timeToLive(Duration.ofMinutes(10))
                .build();
        fixture.sms();
        var id = fixture.deliveries().submit(message, Submission.withoutKey()).id();
        fixture.passes(Duration.ofMinutes(11));

        engine.runOnce();

        assertThat(fixture.state(id)).isEqualTo(State.EXPIRED);
        assertThat(fixture.column(id, "body")).isEmpty();
        assertThat(fixture.count("outcome WHERE state = 'EXPIRED' AND reason = 'DEADLINE_PASSED'"))
                .isOne();
        assertThat(fixture.region().inbox().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"FAIL", "ACCEPT_THEN_FAIL", "CUT", "ACCEPT_THEN_CUT", "ACCEPT_THEN_HANG"})
    void a_text_of_which_nobody_knows_waits_for_its_event(RuleAction trouble) throws Exception {
        fixture.region().rules().add(Rule.call(trouble).of("SendTextMessage").once());
        var id = fixture.submit();

        engine.runOnce();

        assertThat(fixture.state(id)).isEqualTo(State.UNCERTAIN);
        engine.runOnce();
        assertThat(fixture.state(id)).isEqualTo(State.UNCERTAIN);
        assertThat(fixture.region().inbox().count()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_throttled_text_goes_back_to_its_place_and_the_pools_clock_moves_on() throws Exception {
        fixture.region()
                .rules()
                .add(Rule.call(RuleAction.THROTTLE).of("SendTextMessage").once());
        var id = fixture.submit();
        var place = fixture.column(id, "next_at");

        engine.runOnce();

        assertThat(fixture.state(id)).isEqualTo(State.WAITING);
        assertThat(fixture.column(id, "next_at")).isEqualTo(place);
        assertThat(fixture.one("SELECT free_at > now() FROM strata_sms.pace")).isEqualTo("t");
        DeliveryFixture.await("it goes", () -> runs() && fixture.state(id) == State.SENT);
    }

    private boolean runs() {
        try {
            engine.runOnce();
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_text_that_aws_refuses_fails_and_is_told() throws Exception {
        fixture.region()
                .rules()
                .add(Rule.refusal("ValidationException", "INVALID_REQUEST").once());
        var id = fixture.submit();

        engine.runOnce();

        assertThat(fixture.state(id)).isEqualTo(State.FAILED);
        assertThat(fixture.column(id, "body")).isEmpty();
        assertThat(fixture.count("outcome WHERE state = 'FAILED' AND reason = 'INVALID_REQUEST'"))
                .isOne();
    }

    @Test
    void a_number_that_opted_out_is_not_asked_about_again_for_a_day() throws Exception {
        fixture.region()
                .endUserMessaging()
                .putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(DeliveryFixture.TO));
        var first = fixture.submit();
        engine.runOnce();
        assertThat(fixture.column(first, "reason")).isEqualTo("OPTED_OUT");

        fixture.region()
                .endUserMessaging()
                .deleteOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(DeliveryFixture.TO));
        var second = fixture.submit();
        engine.runOnce();
        assertThat(fixture.state(second)).isEqualTo(State.FAILED);
        assertThat(fixture.column(second, "attempt")).isEqualTo("0");

        fixture.passes(Duration.ofHours(25));
        var third = fixture.submit();
        engine.runOnce();
        assertThat(fixture.state(third)).isEqualTo(State.SENT);
    }

    @Test
    void a_suppression_is_lifted() throws Exception {
        var number = new DestinationNumber(DeliveryFixture.TO);
        fixture.sms();
        fixture.deliveries().suppress(number, "MOVED", Duration.ofDays(30));
        fixture.deliveries().allow(number);
        var id = fixture.submit();

        engine.runOnce();

        assertThat(fixture.state(id)).isEqualTo(State.SENT);
    }

    @Test
    void a_refusal_of_the_pool_pauses_it_and_one_text_at_a_time_finds_out_whether_it_holds() throws Exception {
        var refusal = fixture.region()
                .rules()
                .add(Rule.refusal("ServiceQuotaExceededException", "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"));
        for (var i = 0; i < 5; i++) {
            fixture.submit();
        }

        engine.runOnce();
        engine.runOnce();

        assertThat(fixture.count("delivery WHERE state = 'WAITING'")).isEqualTo(5);
        assertThat(fixture.deliveries().pool().pauseReason()).contains("SPEND_LIMIT_REACHED");
        var attempts = sum("attempt");

        fixture.passes(Duration.ofSeconds(61));
        engine.runOnce();
        engine.runOnce();
        assertThat(sum("attempt")).isEqualTo(attempts + 1);

        fixture.region().rules().remove(refusal);
        fixture.passes(Duration.ofSeconds(61));
        engine.runOnce();
        assertThat(fixture.deliveries().pool().pauseReason()).isEmpty();
        engine.runOnce();
        assertThat(fixture.count("delivery WHERE state = 'SENT'")).isEqualTo(5);
    }

    @Test
    void texts_that_are_over_do_not_use_up_the_probe_of_a_paused_pool() throws Exception {
        var message = SmsMessage.builder(DeliveryFixture.TO, "A code.")
                .timeToLive(Duration.ofMinutes(10))
                .build();
        fixture.sms();
        for (var i = 0; i < 50; i++) {
            fixture.deliveries().submit(message, Submission.withoutKey());
        }
        fixture.passes(Duration.ofMinutes(11));
        var good = fixture.submit();
        fixture.execute("UPDATE strata_sms.pool SET pause_reason = 'SPEND_LIMIT_REACHED'");

        for (var turn = 0; turn < 8; turn++) {
            engine.runOnce();
        }

        assertThat(fixture.count("delivery WHERE state = 'EXPIRED'")).isEqualTo(50);
        assertThat(fixture.state(good)).isEqualTo(State.SENT);
        assertThat(fixture.deliveries().pool().pauseReason()).isEmpty();
    }

    @Test
    void a_text_that_was_under_way_when_the_pool_was_paused_does_not_lift_the_pause() throws Exception {
        fixture.submit();
        var claimed = engine.claims().claim(1);
        fixture.execute(
                "UPDATE strata_sms.pool SET pause_reason = 'ACCOUNT_DISABLED', paused_until = now() + interval '1 min'");
        var settlements = new Settlements(engine.database(), new WorkerSettings(), fixture.pool());
        var accepted = new org.stratasms.client.SendOutcome.Accepted(
                "message-1", fixture.text().parts());

        settlements.settle(List.of(Answer.of(claimed.claims().getFirst(), accepted, new WorkerSettings())));

        assertThat(fixture.deliveries().pool().pauseReason()).contains("ACCOUNT_DISABLED");
    }

    @Test
    void a_text_of_quiet_hours_goes_back_to_its_schedule_when_they_begin_before_its_turn() throws Exception {
        var message = fixture.text();
        fixture.sms();
        var quiet = new QuietHours(
                java.time.LocalTime.of(0, 0), java.time.LocalTime.of(23, 59, 59), java.time.ZoneOffset.UTC);
        var clock = java.time.Clock.fixed(
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.DAYS).minusMillis(500),
                java.time.ZoneOffset.UTC);
        var id = Deliveries.on(fixture.database(), fixture.pool())
                .clock(clock)
                .build()
                .submit(message, Submission.withoutKey().outside(quiet))
                .id();
        fixture.execute(
                "UPDATE strata_sms.delivery SET next_at = now(), state = 'WAITING', until = now() + interval '3 s'");

        var claimed = engine.claims().claim(10);

        assertThat(claimed.claims()).isEmpty();
        assertThat(fixture.state(id)).isEqualTo(State.SCHEDULED);
        engine.runOnce();
        assertThat(fixture.state(id)).isEqualTo(State.SCHEDULED);
        assertThat(fixture.column(id, "next_at > now() AND until > next_at")).isEqualTo("t");
        assertThat(fixture.region().inbox().count()).isZero();
    }

    @Test
    void a_time_zone_that_nobody_knows_does_not_stop_the_others() throws Exception {
        fixture.sms();
        var quiet =
                new QuietHours(java.time.LocalTime.of(3, 0), java.time.LocalTime.of(3, 1), java.time.ZoneOffset.UTC);
        var odd = fixture.deliveries()
                .submit(fixture.text(), Submission.withKey("odd").outside(quiet))
                .id();
        fixture.execute(
                "UPDATE strata_sms.delivery SET options = replace(options, '\"Z\"', '\"Mars/Olympus\"'), state = 'SCHEDULED', next_at = now(), until = now()");

        engine.runOnce();
        engine.runOnce();

        assertThat(fixture.state(odd)).isIn(State.SENT, State.WAITING, State.SCHEDULED);
        assertThat(fixture.column(odd, "until > now()")).isEqualTo("t");
    }

    @Test
    void an_urgent_text_goes_before_a_normal_one_and_that_before_bulk() throws Exception {
        fixture.sms();
        var bulk = fixture.submit(Submission.withKey("bulk").inLane(Lane.BULK));
        var normal = fixture.submit(Submission.withKey("normal"));
        var urgent = fixture.submit(Submission.withKey("urgent").inLane(Lane.URGENT));

        var claimed = engine.claims().claim(10);

        assertThat(claimed.claims())
                .extracting(claim -> new DeliveryId(claim.id()))
                .containsExactly(urgent, normal, bulk);
        assertThat(claimed.claims()).extracting(claim -> claim.slot().due()).isSorted();
    }

    @Test
    void bulk_gets_its_share_while_the_other_lanes_are_full() throws Exception {
        fixture.execute("""
                INSERT INTO strata_sms.delivery (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
                SELECT gen_random_uuid(), '%s', n %% 2 * 2, 1, 'WAITING', now(), now() + interval '1 d', now() + interval '1 d', false, '+12065550147', 'Hello.', '{}', 0
                FROM generate_series(1, 4000) n""".formatted(fixture.pool()));
        var bulk = 0;
        var all = 0;
        while (all < 1_000) {
            fixture.execute("UPDATE strata_sms.pace SET free_at = 'epoch'");
            for (var claim : engine.claims().claim(3).claims()) {
                all++;
                bulk += fixture.column(new DeliveryId(claim.id()), "lane").equals("2") ? 1 : 0;
            }
        }

        assertThat(bulk).isBetween(all * 5 / 100 - 3, all * 6 / 100 + 3);
    }

    private long sum(String column) {
        return Long.parseLong(fixture.one("SELECT sum(" + column + ") FROM strata_sms.delivery"));
    }

    @Test
    void a_number_that_no_client_would_text_fails_and_stops_nobody() throws Exception {
        var id = fixture.submit();
        var other = fixture.submit();
        fixture.execute("UPDATE strata_sms.delivery SET destination = 'nobody' WHERE id = '" + id + "'");

        engine.runOnce();

        assertThat(fixture.column(id, "state || ' ' || reason")).isEqualTo("FAILED INVALID_NUMBER");
        assertThat(fixture.state(other)).isEqualTo(State.SENT);
    }

    @Test
    void a_text_that_aws_could_not_be_reached_for_is_sent_later() throws Exception {
        var id = fixture.submit();
        fixture.emulator();
        var away = new Engine(
                fixture.database(), awayClient(), fixture.builder().engine().settings());

        away.runOnce();

        assertThat(fixture.column(id, "state || ' ' || reason")).isEqualTo("SCHEDULED AWS_NOT_REACHED");
        fixture.passes(Duration.ofSeconds(6));
        engine.runOnce();
        DeliveryFixture.await("it goes", () -> runs() && fixture.state(id) == State.SENT);
    }

    private org.stratasms.client.SmsClient awayClient() {
        var sdk = fixture.closed(software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client.builder()
                .endpointOverride(java.net.URI.create("http://127.0.0.1:1"))
                .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .credentialsProvider(software.amazon.awssdk.auth.credentials.StaticCredentialsProvider.create(
                        software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("000000000000", "embedded")))
                .overrideConfiguration(
                        c -> c.retryStrategy(software.amazon.awssdk.awscore.retry.AwsRetryStrategy.doNotRetry()))
                .build());
        return org.stratasms.client.SmsClient.builder()
                .aws(sdk)
                .pool(fixture.pool())
                .configurationSet("app")
                .build();
    }
}
