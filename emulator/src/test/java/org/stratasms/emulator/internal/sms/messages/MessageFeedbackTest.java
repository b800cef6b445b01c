package org.stratasms.emulator.internal.sms.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.FeedbackStatus;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.SendingSettings;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageFeedbackStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

class MessageFeedbackTest {
    private final SmsAccount account = new SmsAccount(SmsSettings.builder()
            .sending(SendingSettings.defaults().withRetainedTexts(3))
            .build());
    private String number = "";

    @BeforeEach
    void lease_a_number() {
        number = account.number(RequestableNumberType.TEN_DLC).phoneNumberId();
    }

    @Test
    void the_application_reports_what_became_of_a_text() {
        var id = send(r -> r.messageFeedbackEnabled(true));
        assertThat(text(id).feedback()).contains(FeedbackStatus.PENDING);

        var reported = account.sms.putMessageFeedback(
                r -> r.messageId(id).messageFeedbackStatus(MessageFeedbackStatus.RECEIVED));

        assertThat(reported.messageId()).isEqualTo(id);
        assertThat(reported.messageFeedbackStatus()).isEqualTo(MessageFeedbackStatus.RECEIVED);
        account.scheduler.advance(Duration.ofHours(2));
        assertThat(text(id).feedback()).contains(FeedbackStatus.RECEIVED);
    }

    @Test
    void without_a_report_it_failed_after_an_hour() {
        var first = send(r -> r.messageFeedbackEnabled(true));
        account.scheduler.advance(Duration.ofMinutes(30));
        var second = send(r -> r.messageFeedbackEnabled(true));

        account.scheduler.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(text(first).feedback()).contains(FeedbackStatus.PENDING);
        account.scheduler.advance(Duration.ofMillis(1));
        assertThat(text(first).feedback()).contains(FeedbackStatus.FAILED);
        assertThat(text(second).feedback()).contains(FeedbackStatus.PENDING);
        account.scheduler.advance(Duration.ofMinutes(30));
        assertThat(text(second).feedback()).contains(FeedbackStatus.FAILED);
    }

    @Test
    void a_configuration_set_s_default_holds_unless_the_request_says_otherwise() {
        account.sms.createConfigurationSet(r -> r.configurationSetName("otp"));
        account.sms.setDefaultMessageFeedbackEnabled(
                r -> r.configurationSetName("otp").messageFeedbackEnabled(true));

        assertThat(text(send(r -> r.configurationSetName("otp"))).feedback()).isPresent();
        assertThat(text(send(r -> r.configurationSetName("otp").messageFeedbackEnabled(false)))
                        .feedback())
                .isEmpty();
        assertThat(text(send(r -> {})).feedback()).isEmpty();
    }

    @Test
    void a_message_that_expects_no_feedback_or_is_forgotten_is_not_found() {
        var unexpected = send(r -> {});
        var forgotten = send(r -> r.messageFeedbackEnabled(true));
        for (var more = 0; more < 3; more++) {
            send(r -> r.messageFeedbackEnabled(true));
        }

        assertThat(refusal(() -> account.sms.putMessageFeedback(
                        r -> r.messageId(unexpected).messageFeedbackStatus("RECEIVED"))))
                .isEqualTo("NOT_FOUND message " + unexpected);
        assertThat(refusal(() -> account.sms.putMessageFeedback(
                        r -> r.messageId(forgotten).messageFeedbackStatus("FAILED"))))
                .isEqualTo("NOT_FOUND message " + forgotten);
        assertThat(refusal(() -> account.sms.putMessageFeedback(
                        r -> r.messageId(unexpected).messageFeedbackStatus("MAYBE"))))
                .isEqualTo("VALIDATION INVALID_PARAMETER MessageFeedbackStatus");
    }

    private String send(Consumer<SendTextMessageRequest.Builder> change) {
        return account.sms
                .sendTextMessage(r -> r.originationIdentity(number)
                        .destinationPhoneNumber("+12065550147")
                        .messageBody("Your code is 4711")
                        .applyMutation(change))
                .messageId();
    }

    private Message text(String messageId) {
        return account.sms.inbox().find(messageId).orElseThrow();
    }
}
