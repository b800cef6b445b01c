package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Lane;
import org.stratasms.delivery.Submission;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;

/** The panel "Deliveries" of the page, in a real browser. */
@NeedsTools({"chromium", "chromedriver"})
class DeliveriesPageIT {
    private static final String TO = "+14254147755";
    private static final String LOST = "+14254147167";

    @RegisterExtension
    static final DeliveryUpFixture up = new DeliveryUpFixture();

    @RegisterExtension
    static final Browser browser = Browser.ofClass();

    @BeforeEach
    void open() {
        up.execute("TRUNCATE strata_sms.delivery, strata_sms.event");
        browser.resize(1280, 900);
        browser.open(URI.create("about:blank")); // else only the place in the page changes
        browser.open(up.endpoint().resolve("/#deliveries"));
        browser.await("#live", "live");
    }

    private static void submit(String to, String key, Submission how) {
        up.deliveries().submit(SmsMessage.of(to, "Your appointment " + key + " is tomorrow at 10."), how);
    }

    @Test
    void a_text_appears_by_itself_and_its_whole_story_is_told() {
        browser.await(".empty", "./strata-sms submit");
        browser.screenshot("deliveries-empty");

        submit(TO, "one", Submission.withKey("page-one"));
        submit(LOST, "two", Submission.withKey("page-two"));
        submit(
                TO,
                "three",
                Submission.withKey("page-three")
                        .inLane(Lane.BULK)
                        .at(Instant.now().plus(Duration.ofHours(2))));

        browser.await("tbody tr .badge", "delivered");
        browser.await("tbody tr .badge", "failed");
        browser.await("tbody tr .badge", "scheduled");
        browser.await(".choices button", "delivered 1");
        browser.await(".facts", "nothing waits");
        browser.click(".choices button", "failed 1");
        browser.until("one row is left", () -> browser.count("tbody tr") == 1);
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("failed 1");

        browser.click("tbody tr button", "Story");

        browser.await(".timeline", "submitted");
        browser.await(".timeline", "called");
        browser.await(".timeline", "TEXT_BLOCKED");
        browser.await(".timeline", "failed");
        browser.await(".facts", "Attempts");
        browser.screenshot("deliveries-story");
        browser.prefer("dark");
        browser.screenshot("deliveries-dark");
        browser.prefer("light");
        browser.resize(390, 844);
        browser.screenshot("deliveries-phone");
        assertThat(browser.run("return [...document.querySelectorAll('tbody button')].every("
                        + "button => button.getBoundingClientRect().right <= innerWidth)"))
                .as("each row's button is in sight")
                .isEqualTo(true);
        browser.resize(1280, 900);
        browser.press(Keys.ESCAPE);
        browser.awaitNone(".timeline");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_keyboard_leads_to_the_panel_and_a_number_is_found() {
        submit(TO, "one", Submission.withKey("number-one"));
        submit(LOST, "two", Submission.withKey("number-two"));
        browser.open(up.endpoint().resolve("/#texts"));
        browser.await("nav", "Deliveries");
        browser.press("7");
        browser.await("tbody tr", TO);

        browser.type("[aria-label='Phone number']", LOST);
        browser.press(Keys.ENTER);

        browser.until("one row is left", () -> browser.count("tbody tr") == 1);
        browser.await("tbody tr", LOST);
        browser.type("[aria-label='Phone number']", "12");
        browser.press(Keys.ENTER);
        browser.await("#notice", "E.164");
    }

    @Test
    void pages_of_others_see_nothing_of_it() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (var path : new String[] {"/_local/delivery", "/_local/deliveries", "/_local/delivery/database"}) {
                URI address = up.endpoint().resolve(path);
                var own = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
                var foreign = http.send(
                        HttpRequest.newBuilder(address)
                                .header("Origin", "https://example.com")
                                .build(),
                        BodyHandlers.ofString());
                assertThat(own.statusCode()).as(path).isEqualTo(200);
                assertThat(foreign.statusCode()).as(path).isEqualTo(403);
                assertThat(foreign.body()).doesNotContain("postgresql");
            }
        }
    }
}
