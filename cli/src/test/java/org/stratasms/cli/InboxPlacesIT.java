package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Year;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;
import org.stratasms.provisioning.ApplicationContract;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** The page of the embedded AWS says where one is, finds what failed, and says why; in a real browser. */
@NeedsTools({"chromium", "chromedriver", "node", "npm"})
class InboxPlacesIT {
    private static final String PHONE = "+12065550147";
    private static final String OTHER_PHONE = "+12065550148";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @RegisterExtension
    static final Browser browser = Browser.ofClass();

    private static final EmulatedRegion region = embedded.aws().region("us-east-1");
    private static ApplicationContract contract = new ApplicationContract(Map.of());
    private static Axe axe;
    private static int opened;

    /** One environment for all tests; each begins without texts, rules and opt-outs. */
    @BeforeAll
    static void deploy() {
        contract = DefaultEnvironment.deploy(region);
        region.registrationDesk().provisionInto(pool(), NumberType.TEN_DLC, "US");
        axe = Axe.fetch();
    }

    @BeforeEach
    void open() {
        region.reset();
        open("");
    }

    /** Opens a place as a link from elsewhere does; a new query makes the browser load the page anew. */
    private static void open(String place) {
        browser.open(embedded.endpoint().resolve("/?region=us-east-1&account=000000000000&" + opened++ + place));
        browser.await("#live", "live");
    }

    private static String pool() {
        return contract.required(ApplicationContract.POOL_ID);
    }

    private static String send(String to, String body) {
        return send(to, body, contract.required(ApplicationContract.CONFIGURATION_SET_NAME));
    }

    private static String send(String to, String body, @Nullable String configurationSet) {
        return region.endUserMessaging()
                .sendTextMessage(r -> r.destinationPhoneNumber(to)
                        .messageBody(body)
                        .originationIdentity(pool())
                        .configurationSetName(configurationSet))
                .messageId();
    }

    private static void isAt(String place) {
        browser.until("the address " + place, () -> place.equals(place()));
    }

    private static String place() {
        return String.valueOf(browser.run("return decodeURIComponent(location.hash)"));
    }

    private static void go(int steps) {
        browser.run("history.go(%d)".formatted(steps));
    }

    /** Checks what is shown at both widths. */
    private static void isForEverybody(String name) {
        var all = new SoftAssertions();
        for (var width : new int[] {1280, 390}) {
            browser.resize(width, 844);
            axe.check(all, browser, "%s-%d".formatted(name, width));
        }
        browser.resize(1280, 844);
        all.assertAll();
    }

    @Test
    void the_address_names_phone_and_text_and_the_back_button_and_a_reload_lead_there() {
        var first = send(PHONE, "first");
        send(OTHER_PHONE, "second");
        browser.click(".list button", PHONE);
        isAt("#texts/" + PHONE);
        browser.click(".bubbles .out .body", "first");
        isAt("#texts/%s/%s".formatted(PHONE, first));
        browser.await(".details", first);
        browser.click(".list button", OTHER_PHONE);
        browser.await(".talk h2", OTHER_PHONE);
        browser.awaitNone(".details");

        go(-1);

        browser.await(".talk h2", PHONE);
        browser.await(".details", first);
        go(1);
        browser.await(".talk h2", OTHER_PHONE);
        go(-1);
        browser.await(".details", first);
        var place = place();
        browser.run("location.reload()");
        browser.await("#live", "live");
        isAt(place);
        browser.await(".details", first);
        browser.await("button.meta[aria-pressed=true]", "part GSM");
        browser.run("document.querySelector('button.meta').focus()");
        browser.press(Keys.ENTER);
        browser.awaitNone(".details");
        browser.press(Keys.ENTER);
        browser.await(".details", first);
        browser.press("2");
        isAt("#pool");
        browser.press("1");
        isAt(place);
        browser.type("input[type=search]", "second");
        isAt(place + "?q=second");
        browser.press(Keys.ESCAPE);
        browser.press("2");
        browser.press("1");
        isAt(place);
        browser.click("nav a", "Texts");
        isAt("#texts");
        browser.await(".totals", "2 delivered");
        open("#texts/%s/gone".formatted(PHONE));
        browser.await("#notice", "not kept any more");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_text_leads_to_its_rule_pool_and_stack_and_they_have_addresses() {
        region.rules().add(Rule.outcome(MessageStatus.SPAM).to(PHONE).named("spam-trap"));
        region.rules().add(Rule.loseEvent().times(1).named("gap"));
        var id = send(PHONE, "Your appointment is tomorrow.");
        region.rules()
                .add(Rule.call(RuleAction.THROTTLE).of("SendTextMessage").once().named("busy"));
        assertThat(catchThrowable(() -> send(PHONE, "Not now."))).isNotNull();
        open("#texts/%s/%s".formatted(PHONE, id));

        browser.await(".bubbles .failed .why", "Rule spam-trap decides it.");
        browser.await(".bubbles .failed .why", "1 event lost on the way to");
        browser.await(".timeline", "TEXT_SPAM");
        browser.await(".timeline .lost a", "gap");
        browser.await(".facts", "The carrier takes it for spam");
        browser.await(".bubbles .refused a", "busy");
        isForEverybody("why");
        browser.click(".details .why a", "spam-trap");
        isAt("#rules/spam-trap");
        browser.await(".addressed", "spam-trap");
        browser.screenshot("rule");
        go(-1);
        browser.click(".facts a", "app-dev-strata-sms-pool");
        isAt("#stacks/app-dev-strata-sms-pool");
        browser.await(".addressed", "PhonePoolId");
        browser.screenshot("stack");
        go(-1);
        browser.click(".facts a", pool());
        isAt("#pool/" + pool());
        browser.await(".addressed", pool());
        browser.screenshot("pool");
        browser.click(".addressed a", "app-dev-strata-sms-pool");
        isAt("#stacks/app-dev-strata-sms-pool");

        open("#stacks");
        browser.click("summary", "app-dev-strata-sms-pool");
        isAt("#stacks/app-dev-strata-sms-pool");
        browser.run("location.reload()");
        browser.await(".addressed", "AWS::SMSVOICE::Pool");
        region.rules().remove("spam-trap");
        open("#rules/spam-trap");
        browser.await("#notice", "'spam-trap' is not there any more");
    }

    @Test
    void what_failed_was_refused_and_lost_is_found_first_and_says_why() {
        send(PHONE, "This one arrives.");
        send("+14254147167", "This one fails.");
        assertThat(catchThrowable(() -> send("+447700900123", "Too far."))).isNotNull();
        browser.await(".outcomes button", "all 3");
        browser.await(".totals", "1 failed");
        isForEverybody("totals");

        browser.click(".outcomes button", "failed 1");

        isAt("#texts?outcome=failed");
        browser.until("one text found", () -> browser.count(".list button") == 1);
        browser.await(".list .failed", "This one fails.");
        browser.click(".list button", "This one fails.");
        browser.await(".bubbles .failed .why", "AWS's simulator number for texts that fail");
        browser.click(".outcomes button", "refused 1");
        browser.click(".list button", "NO_ORIGINATION_IDENTITIES_FOUND");
        browser.await(".bubbles .refused .cure", "No originator of the pool");
        browser.screenshot("refused-found");
        browser.click(".outcomes button", "all 3");
        browser.type("input[type=search]", "failed");
        browser.until("the failed one", () -> browser.count(".list[data-query=failed] button") == 1);
        browser.await(".outcomes button", "all 1");

        browser.type("input[type=search]", "status:broken");
        browser.await(".problem", "No status 'broken'");
        isForEverybody("problem");
        browser.type("input[type=search]", "status:delivered");
        browser.await(".list[data-query='status:delivered'] button", "This one arrives.");
        browser.awaitNone(".problem");
        browser.run("location.reload()");
        browser.await(".list button", "This one arrives.");
        assertThat(browser.run("return document.querySelector('input[type=search]').value"))
                .isEqualTo("status:delivered");
    }

    @Test
    void a_body_shows_its_links_its_parts_and_the_characters_that_cost() {
        var hostile = "javascript:alert(1) data:text/html,x https://evil.test/\"onmouseover=\"alert(1) ";
        send(PHONE, hostile + "<a href=http://in.test>(see http://www.gov.test/form?id=1&x=2).</a>");
        var url = "https://www.gov.test/a-long-way/" + "x".repeat(40);
        send(PHONE, "It’s time – go to %s now.".formatted(url));
        browser.click(".list button", PHONE);

        browser.until("four links", () -> browser.count(".body a") == 4);
        assertThat(browser.run("return [...document.querySelectorAll('.body a')].map(a => a.href).join(' ')"))
                .isEqualTo("https://evil.test/ http://in.test/ http://www.gov.test/form?id=1&x=2 " + url);
        assertThat(browser.run("return [...document.querySelectorAll('.body a')].every(a => a.target === '_blank'"
                        + " && a.rel === 'noreferrer noopener' && !a.onmouseover)"))
                .isEqualTo(true);
        assertThat(browser.run("return document.querySelectorAll('.body')[1].textContent"))
                .as("the body as it was sent")
                .isEqualTo("It’s time – go to %s now.".formatted(url));
        assertThat(browser.run("return [...document.querySelectorAll('.body mark')].map(m => m.textContent).join('')"))
                .isEqualTo("’–");
        browser.await(".note", "UNICODE because of ’ –: 2 parts, 1 without");
        assertThat(browser.run("return document.querySelector('.body a .cut').dataset.part"))
                .as("the second part begins within the link")
                .isEqualTo("2");
        browser.await(".day", String.valueOf(Year.now(ZoneOffset.UTC)));
        region.handsets().text(PHONE, number(), "See http://my.test/photo");
        browser.await(".bubbles .in .body a", "http://my.test/photo");
        region.endUserMessaging().createConfigurationSet(r -> r.configurationSetName("mute"));
        send(PHONE, "Nobody hears of this one.", "mute");
        send(PHONE, "Nor of this.", null);
        browser.await(".note", "No event: configuration set mute has no event destination that is enabled");
        browser.await(".meta", "no configuration set, no events");
        isForEverybody("body");
        assertThat(browser.complaints()).isEmpty();
    }

    private static String number() {
        return String.valueOf(region.inbox().texts().getLast().from());
    }
}
