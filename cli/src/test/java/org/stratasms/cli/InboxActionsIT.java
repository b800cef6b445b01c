package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.ActiveRule;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;
import org.stratasms.provisioning.ApplicationContract;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;

/** Actions on the page of the embedded AWS: send, copy, break, delete, opt out. And every view is for everybody. */
@NeedsTools({"chromium", "chromedriver", "node", "npm"})
class InboxActionsIT {
    private static final String PHONE = "+12065550147";
    private static final String OTHER_PHONE = "+12065550148";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @RegisterExtension
    static final Browser browser = Browser.ofClass();

    private static final EmulatedRegion region = embedded.aws().region("us-east-1");
    private static ApplicationContract contract = new ApplicationContract(Map.of());

    private static String number = "";
    private static Axe axe;

    /** One environment for all tests; each begins without texts, rules and opt-outs. */
    @BeforeAll
    static void deploy() {
        contract = DefaultEnvironment.deploy(region);
        number = region.registrationDesk()
                .provisionInto(pool(), NumberType.TEN_DLC, "US")
                .phoneNumber();
        axe = Axe.fetch();
    }

    @BeforeEach
    void open() {
        region.reset();
        open("");
    }

    private static void open(String place) {
        browser.open(embedded.endpoint().resolve("/?" + System.nanoTime() + place));
        browser.await("#live", "live");
    }

    private static String pool() {
        return contract.required(ApplicationContract.POOL_ID);
    }

    private static void send(String to, String body) {
        region.endUserMessaging()
                .sendTextMessage(r -> r.destinationPhoneNumber(to)
                        .messageBody(body)
                        .originationIdentity(pool())
                        .configurationSetName(contract.required(ApplicationContract.CONFIGURATION_SET_NAME)));
    }

    /** Returns what the clipboard holds, as it is pasted into a field of the form. */
    private static String pasted() {
        browser.run("const field = document.createElement('textarea'); field.id = 'paste';"
                + "(document.querySelector('dialog[open]') ?? document.body).append(field); field.focus()");
        browser.press(Keys.chord(Keys.CONTROL, "v"));
        var field = "document.getElementById('paste')";
        browser.until("something pasted", () -> !"".equals(browser.run("return %s.value".formatted(field))));
        return String.valueOf(browser.run("const value = %1$s.value; %1$s.remove(); return value".formatted(field)));
    }

    private static void isSaid(String words) {
        browser.await(".said", words);
    }

    @Test
    void text_is_sent_as_an_application_sends_it_and_shown() {
        browser.press("n");
        browser.await("dialog select", "app-dev · " + pool());
        browser.type("dialog input[type=tel]", PHONE);
        browser.type("dialog textarea", "Your code is 482137. Löwe 🦁");
        browser.await("dialog output", "1 part UNICODE");
        browser.screenshot("send");
        browser.click("dialog button", "Send");

        browser.await(".answer", "Sent.");
        assertThat(region.inbox().texts()).singleElement().satisfies(text -> {
            assertThat(text.poolId()).isEqualTo(pool());
            assertThat(text.configurationSetName())
                    .as("the one of the pool's environment")
                    .isEqualTo(contract.required(ApplicationContract.CONFIGURATION_SET_NAME));
        });
        browser.click(".answer .copy", "");
        isSaid("Message id copied");
        assertThat(pasted()).isEqualTo(region.inbox().texts().getFirst().messageId());
        browser.click(".answer button", "Show it");
        browser.await(".list button", PHONE);
        browser.until("no dialog", () -> browser.count("dialog[open]") == 0);
    }

    @Test
    void refusal_is_told_in_plain_words_and_the_form_stays() {
        region.endUserMessaging()
                .putOptedOutNumber(r -> r.optOutListName(contract.required(ApplicationContract.OPT_OUT_LIST_NAME))
                        .optedOutNumber(PHONE));
        browser.click("button", "New text");
        browser.type("dialog input[type=tel]", PHONE);
        browser.type("dialog textarea", "Hello");
        browser.click("dialog button", "Send");

        browser.await(".answer .why", "AWS refused it: DESTINATION_PHONE_NUMBER_OPTED_OUT");
        browser.await(".answer .cure", "Let it text START");
        browser.screenshot("send-refused");
        assertThat(browser.run("return document.querySelector('dialog textarea').value"))
                .isEqualTo("Hello");
        browser.press(Keys.ESCAPE);
        browser.until("no dialog", () -> browser.count("dialog[open]") == 0);
        assertThat(browser.run("return document.activeElement.textContent"))
                .as("the focus is back")
                .isEqualTo("New text");
    }

    @Test
    void phone_is_made_unreachable_without_json_and_well_again() {
        send(PHONE, "before");
        browser.click(".list button", PHONE);
        browser.click(".tools button", "What goes wrong");
        browser.await("dialog", "No rule is for this phone alone.");
        browser.click("dialog .choices button", "Make this phone unreachable");

        browser.await("dialog li", "The phone is unreachable");
        isSaid("The phone is unreachable: from now on, for " + PHONE);
        browser.screenshot("phone-rules");
        send(PHONE, "while it is");
        send(OTHER_PHONE, "not this one");
        browser.until(
                "an unreachable text",
                () -> region.inbox().texts().get(1).status() == MessageStatus.UNREACHABLE
                        && region.inbox().texts().get(2).status() == MessageStatus.DELIVERED);
        browser.click("dialog li button", "Remove");
        browser.await("dialog", "No rule is for this phone alone.");
        assertThat(region.rules().list()).isEmpty();
    }

    @Test
    void rule_is_added_in_plain_words_and_its_json_is_there() {
        browser.press("5");
        browser.choose("select:has([value*=LOSE_EVENT])", "It reaches the carrier late");
        browser.choose("select:has([value=PT10M])", "10 minutes");
        browser.choose("select:has([value=country])", "phones of a country");
        browser.type("input[placeholder=US]", "US");
        browser.choose("select:has([value='percent 20'])", "one time in five, at random");
        browser.click("summary", "As JSON");
        assertThat(String.valueOf(browser.run("return document.querySelector('main textarea').value")))
                .containsIgnoringWhitespaces("\"action\": \"HAND_OFF_DELAY\", \"delay\": \"PT10M\"");
        browser.click("main button.primary", "Add rule");

        browser.await("td", "It reaches the carrier 10 minutes late");
        browser.await("td", "20 % at random");
        browser.screenshot("rules-added");
        assertThat(region.rules().list())
                .extracting(ActiveRule::rule)
                .extracting(Rule::percent)
                .containsExactly(20.0);
        browser.type("main textarea", "{\"action\": ");
        browser.click("main button.primary", "Add rule");
        browser.await("[role=alert]", "The rule is not valid JSON");
        browser.click("td button", "Remove");
        browser.await(".empty", "No rule");
    }

    @Test
    void all_texts_are_deleted_after_a_question_and_come_back() {
        send(PHONE, "first");
        send(OTHER_PHONE, "second");
        browser.until("two phones", () -> browser.count(".list button") == 2);
        browser.click("footer button", "Delete all texts");
        browser.await("dialog", "This deletes 2 texts of account 000000000000");
        browser.screenshot("delete");
        browser.click("dialog button", "Keep them");
        assertThat(region.inbox().texts()).hasSize(2);

        browser.click("footer button", "Delete all texts");
        browser.click("dialog button", "Delete 2 texts");
        browser.until("no phone", () -> browser.count(".list button") == 0);
        isSaid("2 texts deleted");
        browser.click(".said button", "Undo");
        browser.until("two phones again", () -> browser.count(".list button") == 2);
        isSaid("2 texts restored");

        browser.click("footer button", "Delete all texts");
        browser.click("dialog button", "Delete 2 texts");
        browser.until("no phone", () -> browser.count(".list button") == 0);
        open("");
        browser.click("footer button", "Delete all texts");
        browser.click("dialog button", "Undo the last deletion");
        browser.until("two phones once more", () -> browser.count(".list button") == 2);
    }

    @Test
    void opt_outs_show_who_opted_out_and_how_and_are_changed_as_aws_allows() {
        var list = contract.required(ApplicationContract.OPT_OUT_LIST_NAME);
        region.handsets().text(PHONE, number, "STOP");
        browser.press("6");
        browser.await("td", "the phone, which texted a keyword");

        browser.run("document.querySelector(`section:has(td) input`).focus()");
        browser.press(OTHER_PHONE + Keys.ENTER);
        browser.await("td", "a call of the API");
        isSaid("%s put on %s".formatted(OTHER_PHONE, list));
        browser.screenshot("opt-outs");

        browser.click("[aria-label='Take off %s from %s']".formatted(PHONE, list), "Take off");
        browser.awaitNone("[aria-label='Take off %s from %s']".formatted(PHONE, list));
        assertThat(region.endUserMessaging()
                        .describeOptedOutNumbers(r -> r.optOutListName(list))
                        .optedOutNumbers())
                .extracting(OptedOutNumberInformation::optedOutNumber)
                .containsExactly(OTHER_PHONE);
        region.handsets().text(PHONE, number, "STOP");
        browser.click("[aria-label='Take off %s from %s']".formatted(PHONE, list), "Take off");
        browser.await("[role=alert]", "30 days");
    }

    @Test
    void pool_has_its_environment_s_name_and_ids_and_variables_are_copied() {
        browser.press("2");
        browser.await(".card h2", "app-dev");
        browser.click("[aria-label='Copy pool id']", "");
        isSaid("Pool id copied");
        assertThat(pasted()).isEqualTo(pool());
        browser.click("[aria-label='Copy ARN of the pool']", "");
        isSaid("ARN of the pool copied");
        assertThat(pasted()).isEqualTo(contract.required(ApplicationContract.POOL_ARN));

        browser.press("4");
        browser.click("[data-stack='app-dev-strata-sms'] summary", "");
        browser.click("button", "Copy environment variables");
        isSaid("Environment variables copied");
        assertThat(pasted().lines().collect(Collectors.toSet()))
                .containsAll(contract.variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .contains(
                        "AWS_ENDPOINT_URL=" + embedded.endpoint(),
                        "AWS_SECRET_ACCESS_KEY=" + SmsEmulator.SECRET_ACCESS_KEY);
    }

    @Test
    void focus_stays_on_a_button_whose_row_is_drawn_anew() {
        browser.press("2");
        browser.click("td button[data-focus]:not(.copy)", "Break");

        browser.await("td .badge", "broken");
        assertThat(browser.focused()).startsWith("Mend +1");
    }

    @Test
    void focus_stays_on_a_phone_whose_text_changes() {
        send(PHONE, "first");
        browser.await(".list button .badge", "delivered");
        browser.press("j");
        browser.click(".list button", PHONE);

        send(PHONE, "second");

        browser.await(".list button", "second");
        assertThat(browser.run("return document.activeElement.dataset.number")).isEqualTo(PHONE);
    }

    /** Everything that a view shows: texts of all kinds, a rule, opt-outs, a registration. */
    private static void fill() {
        send(PHONE, "Your appointment is tomorrow at 10. Reply C to confirm.");
        send(PHONE, "“Löwe” 🦁: https://example.org/a?b=c " + "x".repeat(80));
        send("+14254147167", "This one is blocked.");
        region.rules().add(Rule.outcome(MessageStatus.UNREACHABLE).to(OTHER_PHONE));
        send(OTHER_PHONE, "This one meets a rule.");
        region.handsets().text(PHONE, number, "STOP");
        assertThatThrownBy(() -> send(PHONE, "This one is refused.")).isInstanceOf(ConflictException.class);
        Originators.pending(region.endUserMessaging());
        var registration = Registrations.filled(region.endUserMessaging(), "shortCode");
        region.endUserMessaging().submitRegistrationVersion(r -> r.registrationId(registration));
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void every_view_is_for_everybody(int width) {
        var all = new SoftAssertions();
        var place = "-" + width;
        browser.resize(width, 844);
        fill();
        var pages = browser.count("nav a");
        for (var page = 1; page <= pages; page++) {
            browser.press(String.valueOf(page));
            browser.await("nav a:nth-child(%d)[aria-current]".formatted(page), "");
            if (page == 1) {
                browser.await(".list button", PHONE);
                axe.check(all, browser, "axe-phones" + place);
                browser.click(".list button", PHONE);
                browser.click(".bubbles .out p", "appointment");
                browser.await(".facts", "app-dev");
            } else {
                browser.await(".panel", "");
                browser.run("document.querySelectorAll('main details').forEach(each => each.open = true)");
            }
            var name = browser.run("return document.querySelector('nav a[aria-current]').textContent");
            axe.check(all, browser, "axe-" + name + place);
            browser.press(Keys.ESCAPE);
        }
        for (var dialog : Map.of("n", "send", "?", "keys").entrySet()) {
            browser.press(dialog.getKey());
            browser.await("dialog[open]", "");
            axe.check(all, browser, "axe-dialog-" + dialog.getValue() + place);
            browser.press(Keys.ESCAPE);
            browser.awaitNone("dialog[open]");
        }
        all.assertAll();
    }
}
