import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestInbox;

/** A text arrives at a phone of an AWS on this machine, and STOP ends it. */
@ExtendWith(StrataSmsExtension.class)
class FirstTest {
    @Test
    void a_test_of_your_own(SmsClient sms, TestInbox inbox) {
        sms.send(SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10."));
        var text = inbox.await("+12065550147", received -> received.body().contains("tomorrow"));
        inbox.reply(text, "STOP");
        assertThat(sms.send(SmsMessage.of("+12065550147", "Hello?"))).isInstanceOf(Refused.class);
    }
}
