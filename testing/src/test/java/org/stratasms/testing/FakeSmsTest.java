package org.stratasms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.SmsMessage;

class FakeSmsTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+12065550147", "Hello");

    @Test
    void it_keeps_what_it_was_asked_to_send_and_answers_as_it_was_told() throws Exception {
        var sms = new FakeSms();

        assertThat(sms.send(MESSAGE)).isInstanceOf(Accepted.class);
        assertThat(sms.sendAsync(MESSAGE).get()).isNotEqualTo(sms.send(MESSAGE));
        sms.answering(new Throttled(Duration.ofSeconds(1)));
        assertThat(sms.send(MESSAGE)).isInstanceOf(Throttled.class);
        sms.answering(message -> new Accepted("mine", message.parts()));
        assertThat(sms.send(MESSAGE)).isEqualTo(new Accepted("mine", MESSAGE.parts()));

        assertThat(sms.sent()).hasSize(5).containsOnly(MESSAGE);
        assertThat(sms.sentTo("+12065550147")).hasSize(5);
        assertThat(sms.sentTo("+12065550148")).isEmpty();
    }
}
