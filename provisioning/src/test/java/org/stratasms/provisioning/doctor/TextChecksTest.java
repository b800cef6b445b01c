package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

class TextChecksTest extends DoctorFixture {
    @BeforeEach
    void deployWithANumber() {
        deployWithNumbers(NumberType.TEN_DLC);
    }

    @Test
    void texts_that_arrive_are_green() {
        send("+12065550142");

        assertGreen(Code.T01);
        assertGreen(Code.T02);
        assertGreen(Code.T03);
        assertGreen(Code.T04);
        assertThat(finding(Code.T01, Level.OK).found()).contains("1 final events");
    }

    @Test
    void T01_spam_is_found_and_is_green_a_day_after_sending_stopped() {
        region.rules().add(Rule.outcome(MessageStatus.SPAM).once());
        send("+12065550142");

        var found = finding(Code.T01, Level.FAIL);
        assertThat(found.cure()).startsWith("Stop sending.");
        assertThat(found.evidence()).contains("TEXT_SPAM 1");
        aws.advance(Duration.ofHours(25)); // nothing is sent

        assertGreen(Code.T01);
    }

    @Test
    void T02_a_carrier_with_many_undelivered_texts_is_found_and_is_green_once_the_numbers_are_mended() {
        region.rules().add(Rule.outcome(MessageStatus.UNREACHABLE).times(2));
        for (var i = 0; i < 10; i++) {
            send("+12065550142");
        }

        var found = finding(Code.T02, Level.WARN);
        assertThat(found.found()).contains("2 of 10");
        assertThat(found.evidence()).isEqualTo("TEXT_UNREACHABLE 2");
        for (var i = 0; i < 11; i++) {
            send("+12065550142"); // the phone is on again
        }

        assertGreen(Code.T02);
    }

    @Test
    void T02_says_nothing_of_fewer_than_ten_texts() {
        region.rules().add(Rule.outcome(MessageStatus.UNREACHABLE));
        send("+12065550142");

        assertGreen(Code.T02);
    }

    @Test
    void T03_texts_that_expired_are_found_and_are_green_a_day_after_sending_more_slowly() {
        region.rules().add(Rule.outcome(MessageStatus.TTL_EXPIRED).once());
        send("+12065550142");

        assertThat(finding(Code.T03, Level.WARN).evidence()).isEqualTo("TEXT_TTL_EXPIRED 1");
        aws.advance(Duration.ofHours(23));
        send("+12065550142"); // slowly
        aws.advance(Duration.ofHours(2));

        assertGreen(Code.T03);
    }

    @Test
    void T04_a_number_that_is_invalid_again_is_found_masked_and_is_green_a_day_after_it_is_left_out() {
        region.rules().add(Rule.outcome(MessageStatus.INVALID).to("+12065550142"));
        send("+12065550142");
        assertGreen(Code.T04);
        send("+12065550142");

        var found = finding(Code.T04, Level.WARN);
        assertThat(found.subject()).isEqualTo("+…42");
        assertThat(finding(questions().withWholeNumbers(), Code.T04, Level.WARN).subject())
                .isEqualTo("+12065550142");
        aws.advance(Duration.ofHours(25));
        send("+12065550143");

        assertGreen(Code.T04);
    }
}
