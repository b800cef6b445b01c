package org.stratasms.examples.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.stratasms.client.SmsException;
import org.stratasms.spring.test.StrataSmsTest;
import org.stratasms.spring.test.TestDeliveries;
import org.stratasms.testing.TestInbox;

/** Tests the service without its page, as an application would test its own texts. */
@SpringBootTest
@StrataSmsTest(database = true, driven = true)
class RemindersTest {
    private final LocalDateTime soon =
            LocalDate.now(ZoneId.of("America/New_York")).plusDays(2).atTime(14, 30);

    @Autowired
    Reminders reminders;

    @Autowired
    TestDeliveries deliveries;

    @Autowired
    TestInbox inbox;

    @Autowired
    JdbcTemplate database;

    @Test
    void a_reminder_says_when_and_how_to_end_them() {
        reminders.remind("+12065550147", soon);
        deliveries.run();
        assertThat(inbox.await("+12065550147").body()).contains("at 2:30 PM", "STOP");
    }

    @Test
    void no_other_test_has_texted_here() {
        assertThat(inbox.count()).isZero();
    }

    @Test
    void a_reminder_that_is_rolled_back_is_never_sent(@Autowired PlatformTransactionManager manager) {
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            reminders.remind("+12065550148", soon);
            status.setRollbackOnly();
        });
        deliveries.runUntilDone();
        assertThat(inbox.count()).isZero();
        assertThat(count("+12065550148")).isZero();
    }

    @Test
    void no_such_phone_leaves_nothing_behind() {
        assertThatThrownBy(() -> reminders.remind("555-0149", soon)).isInstanceOf(SmsException.class);
        assertThat(count("555-0149")).isZero();
    }

    private long count(String phone) {
        return database.queryForObject("SELECT count(*) FROM reminder WHERE phone = ?", Long.class, phone);
    }
}
