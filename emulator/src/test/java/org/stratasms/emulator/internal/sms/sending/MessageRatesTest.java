package org.stratasms.emulator.internal.sms.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.sms.RateQuotas;
import org.stratasms.emulator.sms.RateQuotas.AboveRate;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;

class MessageRatesTest {
    private static final RateQuotas NEW_ACCOUNT = RateQuotas.ofNewAccount();
    private static final String TWO_PARTS = "x".repeat(200);

    private final SendingFixture aws = with(NEW_ACCOUNT);
    private int recipients;

    private static SendingFixture with(RateQuotas rates) {
        return new SendingFixture(SmsSettings.builder().rates(rates).build());
    }

    private String another() {
        return "+1206555%04d".formatted(2000 + recipients++);
    }

    /** Returns how many texts of one part to different recipients are accepted at once. */
    private int accepted(SendingFixture aws, String country, boolean dryRun) {
        for (var texts = 0; texts < 1000; texts++) {
            var to = country.equals("US") ? another() : country + "%05d".formatted(10_000 + recipients++);
            try {
                aws.send(to, request -> request.dryRun(dryRun));
            } catch (ThrottlingException e) {
                return texts;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void one_recipient_gets_one_text_a_second() {
        aws.members(aws.number("10000", "SHORT_CODE", change -> {}));
        aws.send(ALICE);

        assertThatThrownBy(() -> aws.send(ALICE))
                .isInstanceOf(ThrottlingException.class)
                .hasMessageStartingWith("Rate exceeded: the quota of texts to one recipient is 1 a second");
        aws.send(another());
        aws.scheduler.advance(Duration.ofSeconds(1));
        aws.send(ALICE);
    }

    @Test
    void a_10dlc_number_sends_one_part_a_second_whoever_the_recipient() {
        aws.send(another());

        assertThatThrownBy(() -> aws.send(another()))
                .isInstanceOf(ThrottlingException.class)
                .hasMessageStartingWith(
                        "Rate exceeded: the quota of message parts through the originator is 1 a second");
        aws.scheduler.advance(Duration.ofSeconds(1));
        aws.send(another());
    }

    @Test
    void a_text_that_is_throttled_is_not_sent_nor_paid_for() {
        aws.send(another());
        assertThatThrownBy(() -> aws.send(another())).isInstanceOf(ThrottlingException.class);

        assertThat(aws.inbox.count()).isEqualTo(1);
    }

    @Test
    void parts_count_not_texts() {
        aws.send(another(), request -> request.messageBody(TWO_PARTS));

        aws.scheduler.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> aws.send(another())).isInstanceOf(ThrottlingException.class);
        aws.scheduler.advance(Duration.ofSeconds(1));
        aws.send(another());
    }

    @Test
    void each_number_type_has_its_pace() {
        aws.members(aws.number("10000", "SHORT_CODE", change -> {}));
        assertThat(accepted(aws, "US", false)).isEqualTo(100);
        aws.members(aws.number("+18330000001", "TOLL_FREE", change -> {}));
        assertThat(accepted(aws, "US", false)).isEqualTo(3);
        aws.members(aws.number("+16135550101", "LONG_CODE", change -> change.isoCountryCode("CA")));
        assertThat(accepted(aws, "+161355", false)).isEqualTo(1);
        aws.members(aws.number("+447400000001", "LONG_CODE", change -> change.isoCountryCode("GB")));
        assertThat(accepted(aws, "+4474001", false)).isEqualTo(10);
        aws.members(aws.senderId("STRATA", "GB"));
        assertThat(accepted(aws, "+4474001", false)).isEqualTo(10);
    }

    @Test
    void a_pool_sends_at_the_paces_of_its_numbers_together() {
        aws.members(aws.tenDlc("+12065550101"), aws.tenDlc("+12065550102"), aws.tenDlc("+12065550103"));

        assertThat(accepted(aws, "US", false)).isEqualTo(3);
    }

    @Test
    void shared_routes_have_a_pace_for_each_pool() {
        var pool = aws.pool("pool-shared", "TRANSACTIONAL").with(info -> info.sharedRoutesEnabled(true));
        aws.change(() -> aws.resources.pools.put(pool));

        for (var text = 0; text < 20; text++) {
            aws.send("+44740012%04d".formatted(text), request -> request.originationIdentity(pool.id()));
        }
        assertThatThrownBy(() -> aws.send("+447400129999", request -> request.originationIdentity(pool.id())))
                .isInstanceOf(ThrottlingException.class);
    }

    @Test
    void dry_runs_have_a_pace_of_their_own() {
        aws.members(aws.number("10000", "SHORT_CODE", change -> {}));

        assertThat(accepted(aws, "US", true)).isEqualTo(5);
        assertThat(accepted(aws, "US", false)).isEqualTo(100);
    }

    @Test
    void dry_runs_are_no_faster_than_their_originator() {
        assertThat(accepted(aws, "US", true)).isEqualTo(1);
    }

    @Test
    void texts_above_the_pace_can_be_queued_and_go_out_one_by_one() {
        var queueing = with(NEW_ACCOUNT.withAboveRate(AboveRate.QUEUE));
        var first = queueing.send(another());
        var second = queueing.send(another());
        var third = queueing.send(another());

        queueing.scheduler.advance(Duration.ofMillis(500));
        assertThat(statuses(queueing, first)).isEqualTo("SUCCESSFUL DELIVERED");
        assertThat(statuses(queueing, second)).isEqualTo("QUEUED");
        assertThat(statuses(queueing, third)).isEqualTo("QUEUED");
        queueing.scheduler.advance(Duration.ofSeconds(1));
        assertThat(statuses(queueing, second)).isEqualTo("QUEUED SUCCESSFUL DELIVERED");
        assertThat(statuses(queueing, third)).isEqualTo("QUEUED");
        queueing.scheduler.advance(Duration.ofSeconds(1));
        assertThat(statuses(queueing, third)).isEqualTo("QUEUED SUCCESSFUL DELIVERED");
        assertThat(queueing.logged())
                .anySatisfy(event ->
                        assertThat(event).contains(third, "\"eventType\":\"TEXT_QUEUED\"", "\"isFinal\":false"));
    }

    @Test
    void a_queued_text_whose_turn_comes_too_late_expires_in_time_and_keeps_nobody_waiting() {
        var queueing = with(NEW_ACCOUNT.withAboveRate(AboveRate.QUEUE));
        queueing.send(another(), request -> request.messageBody("x".repeat(900)));
        var late = queueing.send(another(), request -> request.timeToLive(5));
        var patient = queueing.send(another());

        queueing.scheduler.advance(Duration.ofSeconds(4));
        assertThat(statuses(queueing, late)).isEqualTo("QUEUED");
        queueing.scheduler.advance(Duration.ofSeconds(2));
        assertThat(statuses(queueing, late)).isEqualTo("QUEUED TTL_EXPIRED");
        queueing.scheduler.advance(Duration.ofMillis(500));
        assertThat(statuses(queueing, patient)).isEqualTo("QUEUED SUCCESSFUL DELIVERED");
    }

    @Test
    void paces_are_settings() {
        var faster = with(NEW_ACCOUNT.withPartsPerSecondOf(Map.of("TEN_DLC", 7)));

        assertThat(accepted(faster, "US", false)).isEqualTo(7);
    }

    @Test
    void without_limits_nobody_waits() {
        assertThat(accepted(with(RateQuotas.unlimited()), "US", false)).isEqualTo(Integer.MAX_VALUE);
    }

    private static String statuses(SendingFixture aws, String messageId) {
        var text = aws.inbox.find(messageId).orElseThrow();
        return String.join(
                " ", text.events().stream().map(event -> event.status().name()).toList());
    }
}
