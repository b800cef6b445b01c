package org.stratasms.examples.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.SmsSender;
import org.stratasms.testing.FakeSms;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestInbox;

/** The service alone, without Spring, on the JUnit that Spring Boot 3.5 brings. */
@ExtendWith(StrataSmsExtension.class)
class RemindersTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final LocalDateTime soon = LocalDate.now(ZONE).plusDays(2).atTime(14, 30);

    @Test
    void the_extension_is_tried_on_junit_5() {
        assertThat(Test.class.getPackage().getImplementationVersion()).startsWith("5.");
    }

    @Test
    void a_reminder_says_when_and_how_to_end_them(SmsSender sms, TestInbox inbox) {
        assertThat(new Reminders(sms, ZONE).remind("+12065550147", soon)).isInstanceOf(Accepted.class);
        assertThat(inbox.await("+12065550147").body()).contains("at 2:30 PM", "STOP");
    }

    @Test
    void no_other_test_has_texted_here(TestInbox inbox) {
        assertThat(inbox.count()).isZero();
    }

    @Test
    void what_aws_answers_is_what_the_page_gets() {
        var throttled = new Throttled(Duration.ofSeconds(3));
        var reminders = new Reminders(new FakeSms().answering(throttled), ZONE);
        assertThat(reminders.remind("+12065550147", soon)).isEqualTo(throttled);
    }
}
