package org.stratasms.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Submission;
import org.stratasms.testing.TestInbox;

/** Tests with a database and the application's own worker, in real time. */
@SpringBootTest(classes = DeliveriesTestTest.Application.class, properties = "strata.sms.delivery.enabled=true")
@StrataSmsTest(database = true)
class DeliveriesInRealTimeTest {
    private static final String PHONE = "+12065550147";

    @Test
    void the_applications_own_worker_sends(
            @Autowired Deliveries deliveries, @Autowired TestInbox inbox, @Autowired DataSource database) {
        deliveries.submit(
                SmsMessage.of(PHONE, "Your appointment is tomorrow at 10."), Submission.withKey("reminder-22"));
        assertThat(inbox.await(PHONE).body()).contains("tomorrow");
        assertThat(database).isNotNull();
    }
}
