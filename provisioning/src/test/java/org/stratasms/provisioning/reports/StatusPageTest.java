package org.stratasms.provisioning.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.operations.Backlog;
import org.stratasms.provisioning.operations.Spending;

/** The page for facts that an embedded AWS does not have. */
class StatusPageTest {
    private static final Instant NOW = Instant.parse("2026-11-16T00:00:00Z");
    private static final Pattern RECT =
            Pattern.compile("<rect class=\"(\\w+)\" x=\"\\d+\" y=\"\\d+\" width=\"(\\d+)\"");

    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (light-dark[^;]+);");

    static Outcomes outcomes(Instant from, long delivered, long undelivered, long unknown) {
        var types = new TreeMap<>(
                Map.of("TEXT_DELIVERED", delivered, "TEXT_UNREACHABLE", undelivered, "TEXT_UNKNOWN", unknown));
        return new Outcomes(from, delivered, undelivered, unknown, types, true);
    }

    private static Status status(Spend spend) {
        return new Status(
                "app-dev",
                NOW,
                new Look.NotSeen<>("sms-voice:DescribePools is not allowed.", "Use <another> identity.", ""),
                new Look.Seen<>(outcomes(NOW, 0, 0, 0)),
                new Look.Seen<>(List.of(new Backlog(
                        "pool-1",
                        BigDecimal.TEN,
                        7,
                        9,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("SPEND_LIMIT"),
                        0,
                        0,
                        0))),
                new Look.Seen<>(spend),
                new Look.Seen<>(List.of()));
    }

    private static Spend spend(String usd, long limit) {
        return new Spend(limit, new Spending.Spent(new BigDecimal(usd), "metric"));
    }

    private static String html(Map<String, Outcomes> carriers, Spend spend) {
        var hours = IntStream.range(0, 24)
                .mapToObj(hour -> outcomes(NOW.minus(Duration.ofHours(23 - hour)), hour, 1, 0))
                .toList();
        return new StatusPage(status(spend), new Look.Seen<>(new Day(hours, new TreeMap<>(carriers)))).html();
    }

    @Test
    void whatever_comes_from_outside_is_escaped_and_nothing_is_loaded() {
        var html = html(Map.of("<script>alert('x')</script>&\"", outcomes(NOW, 3, 1, 0)), spend("1", 10));

        assertThat(html)
                .doesNotContain("<script", "http://", "https://", "src=", "url(", "@import")
                .contains("&lt;script&gt;alert(&#39;x&#39;)", "Use &lt;another&gt; identity.", "default-src 'none'")
                .contains("Paused: SPEND_LIMIT; until somebody releases it.");
    }

    @Test
    void carriers_beyond_the_eighth_are_drawn_together_and_listed_each() {
        var carriers = new TreeMap<String, Outcomes>();
        IntStream.range(0, 12).forEach(i -> carriers.put("carrier-" + i, outcomes(NOW, 100 - i, i, 0)));

        var html = html(carriers, spend("1", 10));

        assertThat(html).contains("all others", "carrier-11", "89 % of 100").doesNotContain("carrier-12");
        // 95 to 91 of 100 each.
        assertThat(html).contains("93 % of 500");
    }

    @Test
    void spend_beyond_the_limit_fills_the_bar_and_a_limit_of_nothing_is_spent() {
        assertThat(html(Map.of(), spend("25.00", 10)))
                .contains("250 percent", "\"undelivered\" x=\"0\" y=\"24\" width=\"400\"");
        assertThat(spend("0", 0).percent()).isEqualTo(100);
        assertThat(RECT.matcher(html(Map.of(), spend("5", 10))).results().map(rect -> rect.group(2)))
                .contains("200");
    }

    @Test
    void large_numbers_are_short_in_pictures() {
        assertThat(List.of(Charts.shortened(9_999), Charts.shortened(12_345), Charts.shortened(4_560_000)))
                .containsExactly("9999", "12.3k", "4.5M");
        assertThat(List.of(Usd.cents(new BigDecimal("12.3")), Usd.cents(new BigDecimal("0.00581"))))
                .containsExactly("12.30", "0.00581");
    }

    @Test
    void colours_are_those_of_the_inbox_page() throws IOException {
        var inbox = colours(SmsEmulator.class.getResourceAsStream("inbox/colours.css"));
        var page = colours(StatusPage.class.getResourceAsStream("status.css"));
        var shared = new TreeMap<>(page);
        shared.keySet().retainAll(inbox.keySet());

        assertThat(shared).containsKeys("ground", "paper", "line", "ink", "quiet", "bad-ground");
        assertThat(inbox).containsAllEntriesOf(shared);
    }

    private static Map<String, String> colours(@Nullable InputStream file) throws IOException {
        try (var css = Objects.requireNonNull(file)) {
            return COLOUR.matcher(new String(css.readAllBytes(), UTF_8))
                    .results()
                    .collect(Collectors.toMap(colour -> colour.group(1), colour -> colour.group(2)));
        }
    }
}
