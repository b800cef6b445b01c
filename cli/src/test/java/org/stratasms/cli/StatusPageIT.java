package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;

/** The page of {@code status --html} in a real browser: wide and narrow, light and dark. */
@NeedsTools({"chromium", "chromedriver"})
class StatusPageIT {
    private static final String NAME = "--name=pictures";

    /** Of texts and what is behind them, by WCAG 2.2; and of bars, which are no text. */
    private static final String CONTRAST = """
            const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
            const light = colour => {
              const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
              return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
            };
            const ratio = (one, two) => {
              const [a, b] = [light(one), light(two)].sort((x, y) => y - x);
              return (a + 0.05) / (b + 0.05);
            };
            const behind = element => {
              for (let e = element; e; e = e.parentElement) {
                const colour = getComputedStyle(e).backgroundColor;
                if (!(e instanceof SVGElement) && !/, 0\\)$/.test(colour)) return colour;
              }
              return 'rgb(255, 255, 255)';
            };
            const low = [];
            for (const element of document.querySelectorAll('body *')) {
              const style = getComputedStyle(element);
              const words = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
              if (element.tagName === 'text') {
                if (ratio(style.fill, behind(element)) < 4.5) low.push(element.textContent);
              } else if (element.tagName === 'rect' && !element.classList.contains('track')) {
                if (ratio(style.fill, behind(element)) < 3) low.push('bar ' + element.getAttribute('class'));
              } else if (words && element.tagName !== 'title' && ratio(style.color, behind(element)) < 4.5) {
                low.push(element.textContent);
              }
            }
            return low;
            """;

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @RegisterExtension
    static final Browser browser = Browser.ofClass();

    @TempDir
    static Path folder;

    private static Path page = Path.of("");

    @BeforeAll
    static void writeThePage() {
        var deployed =
                embedded.run("deploy", NAME, "--parameter=AlarmTopicArns=arn:aws:sns:us-east-1:000000000000:alarms");
        assertThat(deployed.exitCode()).as(deployed.err()).isZero();
        embedded.aws()
                .region("us-east-1")
                .rules()
                .add(Rule.outcome(MessageStatus.UNREACHABLE).once());
        for (var i = 0; i < 3; i++) {
            embedded.run("send", NAME, "+14254147755", "Hello", "--wait");
        }
        page = folder.resolve("status.html");
        var written = embedded.run("status", NAME, "--html=" + page);
        assertThat(written.exitCode()).as(written.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void page_fits_every_width_and_its_words_and_bars_can_be_told_from_what_is_behind_them(int width, String scheme) {
        browser.resize(width, 900);
        browser.prefer(scheme);
        browser.open(page.toUri());
        browser.await("h1", "pictures");
        browser.run("document.querySelectorAll('details').forEach(e => e.open = true)");

        assertThat(browser.run("return document.documentElement.scrollWidth > innerWidth"))
                .as("something sticks out")
                .isEqualTo(false);
        assertThat(browser.run(CONTRAST)).as("what cannot be read").isEqualTo(List.of());
        browser.screenshot("status-%d-%s".formatted(width, scheme));
    }

    @Test
    void page_has_a_language_headings_in_order_and_a_name_for_every_picture_and_table() {
        browser.open(page.toUri());
        browser.await("h1", "pictures");

        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
        assertThat(browser.run("return [...document.querySelectorAll('h1,h2')].map(e => e.tagName).join(' ')"))
                .asString()
                .matches("H1( H2)+");
        assertThat(browser.count("svg")).isEqualTo(3);
        assertThat(browser.count("svg:not([role=img]), svg:not([aria-label])")).isZero();
        assertThat(browser.count("table")).isEqualTo(browser.count("[role=region][aria-label][tabindex='0'] table"));
        assertThat(browser.count("th:not([scope])")).isZero();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.run("return performance.getEntriesByType('resource').length"))
                .as("loaded from elsewhere")
                .isEqualTo(0L);
    }
}
