package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Delivery.State;

/** The worker's own quiet hours are for texts that can wait and have none of their own. */
class QuietHoursTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private final Instant now = Instant.now();

    private QuietHours between(Duration from, Duration to) {
        return new QuietHours(time(from), time(to), ZoneOffset.UTC);
    }

    private LocalTime time(Duration fromNow) {
        return LocalTime.ofInstant(now.plus(fromNow), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    private Engine engine(QuietHours quiet, Duration later) {
        return fixture.engine(builder -> builder.quietHours(quiet).clock(Clock.offset(Clock.systemUTC(), later)));
    }

    private void run(Engine engine) throws Exception {
        engine.runOnce();
        engine.runOnce();
    }

    @Test
    void they_hold_back_until_they_end_all_but_urgent_texts_and_those_with_quiet_hours_of_their_own() throws Exception {
        var quiet = between(Duration.ofHours(-1), Duration.ofHours(1));
        var normal = fixture.submit(Submission.withKey("normal"));
        var bulk = fixture.submit(Submission.withKey("bulk").inLane(Lane.BULK));
        var urgent = fixture.submit(Submission.withKey("urgent").inLane(Lane.URGENT));
        var own = fixture.submit(Submission.withKey("own").outside(between(Duration.ofHours(3), Duration.ofHours(5))));

        run(engine(quiet, Duration.ZERO));

        for (var held : new DeliveryId[] {normal, bulk}) {
            assertThat(fixture.column(held, "state || ' ' || reason || ' ' || attempt"))
                    .isEqualTo("SCHEDULED QUIET_HOURS 0");
            assertThat(fixture.column(held, "next_at - now() BETWEEN '59 min' AND '61 min'"))
                    .as("they end then")
                    .isEqualTo("t");
            assertThat(fixture.column(held, "until - next_at BETWEEN '21 h' AND '23 h'"))
                    .as("they begin again then")
                    .isEqualTo("t");
        }
        assertThat(fixture.state(urgent)).isEqualTo(State.SENT);
        assertThat(fixture.state(own)).isEqualTo(State.SENT);

        var morning = Duration.ofMinutes(62);
        fixture.passes(morning);
        run(engine(quiet, morning));
        run(engine(quiet, morning));

        assertThat(fixture.state(normal)).isEqualTo(State.SENT);
        assertThat(fixture.state(bulk)).isEqualTo(State.SENT);
    }

    @Test
    void aws_gets_no_more_time_than_is_left_until_they_begin() throws Exception {
        fixture.submit(Submission.withKey("normal"));
        fixture.submit(Submission.withKey("urgent").inLane(Lane.URGENT));
        var engine = engine(between(Duration.ofMinutes(10), Duration.ofHours(9)), Duration.ZERO);

        var claims = engine.claims().claim(10).claims();

        assertThat(claims.getFirst().timeLeft()).as("urgent").isGreaterThan(Duration.ofHours(71));
        assertThat(claims.getLast().timeLeft())
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10).plusSeconds(1));
    }

    @Test
    void a_text_whose_deadline_they_reach_expires() throws Exception {
        fixture.sms();
        var text = SmsMessage.builder(DeliveryFixture.TO, "Your appointment is in an hour.")
                .timeToLive(Duration.ofMinutes(30))
                .build();
        var id = fixture.deliveries().submit(text, Submission.withKey("text")).id();
        var quiet = between(Duration.ofHours(-1), Duration.ofHours(1));

        run(engine(quiet, Duration.ZERO));
        assertThat(fixture.state(id)).isEqualTo(State.SCHEDULED);
        fixture.passes(Duration.ofMinutes(31));
        run(engine(quiet, Duration.ofMinutes(31)));

        assertThat(fixture.state(id)).isEqualTo(State.EXPIRED);
        assertThat(fixture.region().inbox().count()).isZero();
    }

    @Test
    void a_setting_is_two_times_and_a_region() {
        assertThat(QuietHours.of(" 21:00-08:00 America/New_York "))
                .isEqualTo(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("America/New_York")));
        assertThat(QuietHours.of("00:00-06:30 UTC").recipientZone()).isEqualTo(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "21-8",
                "21:00-08:00",
                "9:00-17:00 UTC",
                "21:00-24:00 UTC",
                "21:00–08:00 UTC",
                "21:00-08:00 EST",
                "21:00-08:00 +02:00",
                "21:00-08:00 America/Nowhere",
                "21:00-08:00 America/New_York and more",
            })
    void another_form_is_refused_with_the_one_that_is_meant(String text) {
        assertThatThrownBy(() -> QuietHours.of(text))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("21:00-08:00 America/New_York")
                .hasMessageContaining("found '" + text + "'");
    }
}
