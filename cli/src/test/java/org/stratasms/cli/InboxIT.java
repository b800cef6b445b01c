package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;
import org.stratasms.provisioning.ApplicationContract;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** The page of the embedded AWS in a real browser, each test in an account of its own. */
@NeedsTools({"chromium", "chromedriver"})
class InboxIT {
    private static final String PHONE = "+12065550147";
    private static final String OTHER_PHONE = "+12065550148";
    private static final AtomicLong accounts = new AtomicLong(543210987650L);

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @RegisterExtension
    static final Browser browser = Browser.ofClass();

    private final String account = String.valueOf(accounts.incrementAndGet());
    private final EmulatedRegion region = embedded.aws().account(account).region("us-east-1");
    private ApplicationContract contract;

    /** An environment with two approved numbers in its pool, and the page before us. */
    @BeforeEach
    void open() {
        contract = DefaultEnvironment.deploy(region);
        join();
        join();
        browser.open(embedded.endpoint().resolve("/?account=" + account));
        browser.await("#live", "live");
    }

    private void join() {
        region.registrationDesk()
                .provisionInto(contract.required(ApplicationContract.POOL_ID), NumberType.TEN_DLC, "US");
    }

    private String send(String to, String body) {
        return region.endUserMessaging()
                .sendTextMessage(r -> r.destinationPhoneNumber(to)
                        .messageBody(body)
                        .originationIdentity(contract.required(ApplicationContract.POOL_ID))
                        .configurationSetName("app-dev-strata-sms")
                        .context(Map.of("case", "benefits")))
                .messageId();
    }

    private String from(String messageId) {
        return String.valueOf(region.inbox().find(messageId).orElseThrow().from());
    }

    @Test
    void a_text_appears_by_itself_with_all_that_became_of_it() {
        browser.await(".empty", "No texts yet");

        send(PHONE, "Your code is 482137. It is good for ten minutes.");

        browser.click(".list button", PHONE);
        browser.await(".bubbles .out", "Your code is 482137");
        browser.await(".bubbles .out .badge", "delivered");
        browser.await(".bubbles .out", "1 part GSM · $0.00581");
        browser.click(".bubbles .out .body", "482137");
        browser.await(".timeline", "TEXT_SUCCESSFUL");
        browser.await(".timeline", "TEXT_DELIVERED");
        browser.await(".facts", "case=benefits");
        browser.screenshot("texts-light");
        browser.prefer("dark");
        browser.screenshot("texts-dark");
        browser.prefer("light");
    }

    @Test
    void a_phone_that_writes_stop_has_opted_out_and_a_keyword_brings_it_back() {
        region.endUserMessaging()
                .putKeyword(r -> r.originationIdentity(contract.required(ApplicationContract.POOL_ID))
                        .keyword("START")
                        .keywordMessage("You get our messages again.")
                        .keywordAction("OPT_IN"));
        send(PHONE, "Your appointment is tomorrow at 10.");
        browser.click(".list button", PHONE);

        browser.click(".quick button", "STOP");

        browser.await(".bubbles .in", "STOP");
        browser.await(".warning", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
        browser.await(".list button", "opted out");
        browser.screenshot("opted-out");
        assertThatThrownBy(() -> send(PHONE, "Are you there?"))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        refusal ->
                                assertThat(refusal.reasonAsString()).isEqualTo("DESTINATION_PHONE_NUMBER_OPTED_OUT"));

        browser.await(".bubbles .refused", "Are you there?");
        browser.await(".bubbles .refused b", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
        browser.await(".bubbles .refused .cure", "Let it text START");
        browser.await(".list button .badge", "refused");
        browser.screenshot("refused");

        browser.type("[aria-label='Write from this phone']", "start");
        browser.press(Keys.ENTER);
        browser.awaitNone(".warning");
        send(PHONE, "Welcome back.");
        browser.await(".bubbles .out", "Welcome back.");
    }

    @Test
    void a_phone_that_only_refused_texts_were_for_is_shown_until_all_is_cleared() {
        assertThatThrownBy(() -> send("+447700900123", "Your appointment is tomorrow at 10."))
                .isInstanceOf(ConflictException.class);

        browser.click(".list button", "+447700900123");
        browser.await(".bubbles .refused .cure", "No originator of the pool, or of the account, reaches this phone");
        browser.await(".talk .bar", "0 texts");
        browser.resize(390, 800);
        browser.screenshot("refused-narrow");
        browser.until(
                "no scrolling sideways",
                () -> Boolean.TRUE.equals(browser.run("return document.documentElement.scrollWidth <= innerWidth")));
        browser.click(".back", "");
        browser.click("footer button", "Delete all texts");
        browser.click("dialog button", "Delete 1 refusal");
        browser.await(".empty", "No texts yet");
        assertThat(region.refusedTexts().list()).isEmpty();
    }

    @Test
    void a_broken_originator_is_passed_over_until_it_is_mended() {
        var first = from(send(PHONE, "one"));
        browser.press("2");
        browser.await(".panel", contract.required(ApplicationContract.POOL_ID));
        browser.screenshot("pool");

        browser.click("[aria-label='Break %s']".formatted(first), "Break");

        browser.await(".badge", "broken");
        for (var i = 0; i < 5; i++) {
            send(PHONE, "while it is broken");
        }
        browser.until(
                "another originator",
                () -> !from(send(OTHER_PHONE, "by the other")).equals(first));
        browser.click("[aria-label='Mend %s']".formatted(first), "Mend");
        browser.awaitNone("[aria-label='Mend %s']".formatted(first));
    }

    @Test
    void a_number_is_added_to_the_pool_and_reaches_phones_of_its_country() {
        var pool = contract.required(ApplicationContract.POOL_ID);
        assertThatThrownBy(() -> send("+447700900123", "too far")).isInstanceOf(ConflictException.class);
        browser.press("2");
        browser.await(".panel", pool);

        browser.choose("[aria-label='Type of the new number of %s']".formatted(pool), "long code");
        browser.type("[aria-label='Country of the new number of %s']".formatted(pool), "gb");
        browser.click("[aria-label='Add number to %s']".formatted(pool), "Add number");

        browser.await("td", "+44");
        browser.screenshot("pool-with-added-number");
        assertThat(from(send("+447700900123", "near enough"))).startsWith("+44");
        browser.choose("[aria-label='Type of the new number of %s']".formatted(pool), "10DLC");
        browser.type("[aria-label='Country of the new number of %s']".formatted(pool), "QQ");
        browser.click("[aria-label='Add number to %s']".formatted(pool), "Add number");
        browser.await("[role=alert]", "There are no TEN_DLC numbers in QQ");
    }

    @Test
    void texts_are_searched_by_number_words_status_originator_and_tag() {
        var from = from(send(PHONE, "Your code is 111222"));
        send(OTHER_PHONE, "Your appointment is tomorrow");
        send("+14254147167", "This one is blocked");
        browser.await(".list button", "blocked");

        for (var search : new String[] {
            "0147", "code", "status:delivered to:" + PHONE, "from:%s 111222".formatted(from), "tag:case=benefits code"
        }) {
            browser.type("input[type=search]", search);
            var found = ".list[data-query='%s'] button".formatted(search);
            browser.until("one text found by " + search, () -> browser.count(found) == 1);
            browser.await(".list button", "Your code is 111222");
        }
        browser.type("input[type=search]", "status:spam");
        browser.await(".empty", "No text that matches");
        browser.press(Keys.ESCAPE);
        browser.until("all phones again", () -> browser.count(".list button") == 3);
    }

    @Test
    void a_hostile_text_is_shown_as_the_text_that_it_is() {
        var body =
                "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> \u202Egnp.exe 🙂 "
                        + "x".repeat(400);
        send(PHONE, body);

        browser.click(".list button", PHONE);
        browser.await(".bubbles .out .body", "<script>document.title='taken'</script><img src=x");

        assertThat(browser.run("return document.querySelectorAll('main script, main img').length"))
                .isEqualTo(0L);
        assertThat(browser.run("return document.title")).isEqualTo("texts · strata-sms");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everything_is_reached_by_keys() {
        send(PHONE, "first");
        send(OTHER_PHONE, "second");
        browser.until("two phones", () -> browser.count(".list button") == 2);

        browser.press("j");
        browser.await(".talk h2", OTHER_PHONE);
        browser.press("j");
        browser.await(".talk h2", PHONE);
        browser.press("k");
        browser.await(".talk h2", OTHER_PHONE);
        browser.press("/");
        assertThat(browser.focused()).isEqualTo("Search texts");
        browser.press(Keys.ESCAPE);
        assertThat(browser.focused()).isEqualTo("BODY");
        browser.press("?");
        browser.await("#keys", "next and previous phone");
        browser.press(Keys.ESCAPE);
        browser.press("5");
        browser.await(".panel", "No rule: everything goes well.");
    }

    @Test
    void rules_stacks_and_numbers_are_worked_with() {
        browser.press("5");
        browser.click("button.primary", "Add rule");
        browser.await("td", "The phone is unreachable");
        assertThat(region.rules().list()).hasSize(1);
        browser.screenshot("rules");
        browser.click("td button", "Remove");
        browser.await(".empty", "No rule");

        browser.press("4");
        browser.click("summary", "app-dev-strata-sms-pool");
        browser.await("td", "AWS::SMSVOICE::Pool");
        browser.await(".facts", "PhonePoolId");
        browser.screenshot("stacks");

        var pending = Originators.pending(region.endUserMessaging());
        browser.press("3");
        browser.await("td", pending);
        browser.click("td button", "Approve");
        browser.await(".empty", "No registration");
    }

    @Test
    void registrations_are_denied_with_a_reason_and_approved() {
        var sms = region.endUserMessaging();
        var registration = Registrations.filled(sms, "shortCode");
        sms.submitRegistrationVersion(r -> r.registrationId(registration));
        browser.press("3");
        browser.await(".badge", "reviewing");
        browser.click("summary", "8 fields");
        browser.await("dd", "Story Agency");
        browser.screenshot("registrations");
        browser.click("button", "Deny");
        browser.await(".hint", "Denied: The form is not complete");
        browser.await(".badge", "requires updates");

        sms.createRegistrationVersion(r -> r.registrationId(registration));
        sms.putRegistrationFieldValue(r -> r.registrationId(registration)
                .fieldPath("companyInfo.companyName")
                .textValue("Story Agency"));
        browser.press("2");
        browser.press("3");
        browser.await(".hint", "Still to be filled in: companyInfo.website");
        var second = Registrations.filled(sms, "shortCode");
        sms.submitRegistrationVersion(r -> r.registrationId(second));
        browser.press("2");
        browser.press("3");
        browser.click("button", "Approve");
        browser.await(".badge", "complete");
        assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers())
                .extracting(number -> number.numberTypeAsString())
                .contains("SHORT_CODE");
    }

    @Test
    void the_guides_picture_of_texts_shows_one_that_failed_and_why() throws IOException {
        browser.resize(1200, 700);
        region.rules().add(Rule.outcome(MessageStatus.UNREACHABLE).to(PHONE).named("phone-is-off"));
        send("+12065550142", "City Benefits: your sign-in code is 482137. It is good for ten minutes.");
        assertThatThrownBy(() -> send("+447700900123", "City Benefits: your form has arrived."))
                .isInstanceOf(ConflictException.class);
        send(OTHER_PHONE, "City Benefits: your appointment is tomorrow at 10. Reply C to confirm.");
        region.handsets().text(OTHER_PHONE, from(send("+12065550143", "City Benefits: your card is ready.")), "C");
        send(PHONE, "City Benefits: your interview is on Tuesday at 2.");

        browser.await(".outcomes button", "all 6");
        browser.click(".list button", PHONE);
        browser.click(".bubbles .out .body", "interview");

        browser.await(".bubbles .failed .why", "Rule phone-is-off decides it.");
        browser.await(".timeline", "TEXT_UNREACHABLE");
        browser.await(".outcomes button", "failed 1");
        browser.await(".outcomes button", "refused 1");
        GuidePicture.TEXTS.show(browser);
    }

    @Test
    void the_guides_picture_of_the_pool_shows_a_broken_number() throws IOException {
        browser.resize(1200, 700);
        var broken = from(send(PHONE, "City Benefits: your interview is on Tuesday at 2."));
        browser.press("2");
        browser.click("[aria-label='Break %s']".formatted(broken), "Break");

        browser.await(".badge", "broken");
        browser.await("[aria-label='Mend %s']".formatted(broken), "Mend");
        browser.await(".panel", contract.required(ApplicationContract.POOL_ID));
        GuidePicture.POOL.show(browser);
    }

    @Test
    void the_guides_picture_of_a_phone_shows_one_that_opted_out() throws IOException {
        send(PHONE, "City Benefits: your interview is on Tuesday at 2. Reply STOP to opt out.");
        browser.resize(390, 1000);
        browser.click(".list button", PHONE);
        browser.click(".quick button", "STOP");
        browser.await(".bubbles .in", "STOP");
        browser.await(".warning", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
        assertThatThrownBy(() -> send(PHONE, "City Benefits: please bring your letter."))
                .isInstanceOf(ConflictException.class);

        browser.await(".bubbles .refused", "please bring your letter");
        GuidePicture.PHONE.show(browser);
    }

    @Test
    void each_picture_of_the_guide_is_one_that_these_tests_take() throws IOException {
        try (var files = Files.list(GuidePicture.FOLDER)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(Stream.of(GuidePicture.values())
                            .flatMap(picture -> Stream.of(picture.file("light"), picture.file("dark")))
                            .toList());
        }
    }

    @Test
    void it_fits_the_width_of_a_phone() {
        send(PHONE, "Your appointment is tomorrow at 10. Reply C to confirm.");
        browser.resize(360, 740);
        browser.await(".list button", PHONE);
        browser.screenshot("narrow-phones");

        browser.click(".list button", PHONE);
        browser.await(".bubbles .out", "Reply C");
        browser.screenshot("narrow-texts");
        browser.click(".back", "");
        browser.await(".list button", PHONE);
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    /**
     * Each to a phone of its own, which is the longest list there is; the first is looked at, since a look at every one
     * takes seconds.
     */
    @Test
    void ten_thousand_texts_are_paged_and_the_page_goes_on() {
        for (var i = 0; i < 10_000; i++) {
            send("+1206%07d".formatted(3_200_000 + i), "text " + i);
        }
        browser.await(".list li:first-child button", "text 9999");
        browser.until("one page of phones", () -> browser.count(".list button") == 100);
        browser.click(".more", "Show earlier");
        browser.until("two pages of phones", () -> browser.count(".list button") == 200);
        send(PHONE, "one more");
        browser.await(".list li:first-child button", "one more");
    }
}
