package org.stratasms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import org.stratasms.emulator.SmsEmulator;

class DrivenClockTest {
    private static final String PHONE = "+12065550147";

    @RegisterExtension
    static final StrataSmsExtension aws =
            StrataSmsExtension.with(settings -> settings.drivenFrom(Instant.parse("2026-11-25T09:00:00Z")));

    @Test
    void time_passes_when_it_is_told_to(SmsClient sms, TestInbox inbox, SmsEmulator emulator) {
        sms.send(SmsMessage.of(PHONE, "Hello"));
        assertThat(inbox.await(PHONE).isFinal()).isFalse();

        emulator.advance(Duration.ofHours(72));

        assertThat(inbox.await(PHONE).isFinal()).isTrue();
    }

    @Test
    void deadlines_are_judged_by_the_same_clock(SmsClient sms, SmsEmulator emulator) {
        var message = SmsMessage.builder(PHONE, "Soon")
                .deadline(emulator.now().plusSeconds(60))
                .build();
        assertThat(sms.send(message)).isInstanceOf(Accepted.class);

        emulator.advance(Duration.ofMinutes(1));

        assertThat(sms.send(message)).isInstanceOf(Refused.class);
    }
}
