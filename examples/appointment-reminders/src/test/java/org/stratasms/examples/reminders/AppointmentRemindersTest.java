package org.stratasms.examples.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;
import org.stratasms.spring.test.StrataSmsTest;
import org.stratasms.testing.TestInbox;

/** The page in a real browser, over the embedded AWS. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@StrataSmsTest
@NeedsTools({"chromium", "chromedriver"})
class AppointmentRemindersTest {
    private final LocalDateTime soon = today().plusDays(2).atTime(14, 30);

    @Autowired
    TestInbox inbox;

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
    void a_reminder_is_sent_once_however_often_the_page_is_loaded() {
        remind("+12065550151", soon);
        var id = browser.await("output", "Sent. Message id: ").getText().replace("Sent. Message id: ", "");
        browser.screenshot("sent");
        assertThat(browser.run("location.reload()")).isNull();
        browser.awaitNone("output");

        assertThat(inbox.awaitFinal("+12065550151").messageId()).isEqualTo(id);
        assertThat(inbox.to("+12065550151"))
                .singleElement()
                .satisfies(
                        text -> assertThat(text.body()).contains("at 2:30 PM").contains("STOP"));
    }

    @Test
    void who_wants_no_texts_gets_none_and_the_page_says_so() {
        remind("+12065550152", soon);
        inbox.reply(inbox.await("+12065550152"), "STOP");
        browser.await("output", "Sent.");
        browser.open(page("/"));
        remind("+12065550152", soon);
        browser.await("output", "Not sent: this person wants no texts.");
        browser.screenshot("opted-out");
    }

    @Test
    void what_cannot_be_is_told_before_anything_is_sent() {
        remind("555-0153", soon);
        browser.await("output", "Not sent: ");
        browser.screenshot("no-such-number");
        browser.open(page("/"));
        remind("+12065550154", today().minusDays(1).atStartOfDay());
        browser.await("output", "Not sent: DEADLINE_PASSED");
        assertThat(inbox.to("+12065550154")).isEmpty();
    }

    @Test
    void its_health_says_that_it_can_send() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var health =
                    http.send(HttpRequest.newBuilder(page("/actuator/health")).build(), BodyHandlers.ofString());
            assertThat(health.body()).contains("\"sms\":{\"status\":\"UP\"", "ACTIVE");
        }
    }

    private void remind(String phone, LocalDateTime appointment) {
        browser.type("#phone", phone);
        browser.run("document.querySelector('#appointment').value = '%tFT%<tR'".formatted(appointment));
        browser.click("button", "Send");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("America/New_York"));
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
