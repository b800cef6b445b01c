package org.stratasms.examples.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;
import org.stratasms.spring.test.StrataSmsTest;
import org.stratasms.spring.test.TestDeliveries;
import org.stratasms.testing.TestEnvironment;
import org.stratasms.testing.TestInbox;

/** Uses the page in a real browser, over the embedded AWS and a real database, in which the test lets time pass. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@StrataSmsTest(database = true, driven = true)
@NeedsTools({"chromium", "chromedriver"})
class AppointmentRemindersTest {
    private static final String STATE = "#reminders td span";

    private final LocalDateTime soon = today().plusDays(2).atTime(14, 30);

    @Autowired
    TestInbox inbox;

    @Autowired
    TestDeliveries deliveries;

    @Autowired
    TestEnvironment environment;

    @Value("${local.server.port}")
    int port;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.start();
        browser.open(page("/"));
    }

    @AfterEach
    void close() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
    }

    @Test
    void a_reminders_state_is_seen_live_from_its_booking_to_the_phone() {
        book("+12065550151", soon);
        browser.await("output", "Booked.");
        browser.await(STATE, "Waits for its turn");
        assertThat(browser.run("window.stays = true")).isNull();

        deliveries.run();
        browser.await(STATE, "Sent");
        deliveries.runUntilDone();
        browser.await(STATE, "On the phone");

        browser.screenshot("on-the-phone");
        assertThat(browser.run("return window.stays"))
                .as("it was never loaded again")
                .isEqualTo(true);
        assertThat(inbox.to("+12065550151"))
                .singleElement()
                .satisfies(
                        text -> assertThat(text.body()).contains("at 2:30 PM").contains("STOP"));
    }

    @Test
    void a_reminder_that_is_booked_twice_is_sent_once() {
        book("+12065550155", soon);
        browser.await("output", "Booked.");
        book("+12065550155", soon);
        browser.await("output", "booked before");
        deliveries.runUntilDone();
        assertThat(inbox.to("+12065550155")).hasSize(1);
    }

    @Test
    void who_wants_no_texts_gets_none_and_the_page_says_so() {
        book("+12065550152", soon);
        deliveries.runUntilDone();
        inbox.reply(inbox.await("+12065550152"), "STOP");
        book("+12065550152", soon.plusHours(1));
        deliveries.runUntilDone();
        browser.await(STATE, "Not delivered: this person wants no texts");
        browser.screenshot("opted-out");
    }

    @Test
    void one_that_waits_can_be_cancelled() {
        book("+12065550156", soon);
        browser.await(STATE, "Waits for its turn");
        browser.click("#reminders button", "Cancel");
        browser.await("output", "Cancelled.");
        browser.await(STATE, "Cancelled");
        deliveries.runUntilDone();
        assertThat(inbox.count()).isZero();
    }

    @Test
    void one_of_which_nothing_is_heard_can_be_sent_again() {
        environment.region().rules().add(Rule.loseEvent());
        book("+12065550157", soon.plusDays(10));
        deliveries.runUntilDone();
        browser.await(STATE, "Nobody knows whether it arrived");
        browser.screenshot("unknown");
        environment.region().rules().clear();
        browser.click("#reminders button", "Send again");
        browser.await("output", "It is sent again.");
        deliveries.runUntilDone();
        browser.await(STATE, "On the phone");
    }

    @Test
    void one_that_a_carrier_lost_goes_again_by_itself() {
        environment
                .region()
                .rules()
                .add(Rule.outcome(MessageStatus.CARRIER_UNREACHABLE).times(1));
        book("+12065550158", soon);
        deliveries.run();
        deliveries.advance(Duration.ofSeconds(30));
        browser.await(STATE, "The carrier lost it; it is sent again soon");
        deliveries.runUntilDone();
        browser.await(STATE, "On the phone");
    }

    @Test
    void what_cannot_be_is_told_before_anything_is_stored() {
        book("555-0153", soon);
        browser.await("output", "Not booked: ");
        browser.screenshot("no-such-number");
        assertThat(browser.run("return document.querySelector('#reminders').textContent.includes('555-0153')"))
                .isEqualTo(false);
        browser.open(page("/"));
        book("+12065550154", today().minusDays(1).atStartOfDay());
        deliveries.runUntilDone();
        browser.await(STATE, "Not sent: the appointment was too soon");
        assertThat(inbox.to("+12065550154")).isEmpty();
    }

    @Test
    void its_health_says_that_it_can_send_and_what_waits() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var health =
                    http.send(HttpRequest.newBuilder(page("/actuator/health")).build(), BodyHandlers.ofString());
            assertThat(health.body())
                    .contains("\"sms\":{\"status\":\"UP\"", "ACTIVE", "\"smsDelivery\":{\"status\":\"UP\"", "waiting");
        }
    }

    private void book(String phone, LocalDateTime appointment) {
        browser.type("#phone", phone);
        browser.run("document.querySelector('#appointment').value = '%tFT%<tR'".formatted(appointment));
        browser.run("window.isAsking = true");
        browser.click("button", "Book");
        browser.until(
                "the booking is answered by another page",
                () -> Boolean.TRUE.equals(
                        browser.run("return !window.isAsking && document.readyState === 'complete'")));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("America/New_York"));
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
