package org.stratasms.provisioning.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The costs of November, of which ten days are over, and of October, in which nothing was sent. */
class CostsTest extends ReportsFixture {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final BigDecimal PRICE = new BigDecimal("0.00581");
    private static final BigDecimal FEE = new BigDecimal("0.00302");
    private static final String GSM_TWO_PARTS = "a".repeat(161);
    private static final String UNICODE_THREE_PARTS = "ż".repeat(135);

    @BeforeAll
    void send() {
        send("+12065550142", "Hello", Map.of("team", "benefits"));
        send("+12065550143", GSM_TWO_PARTS, Map.of("team", "benefits"));
        finalEvents().forEach(this::log); // AWS writes events at least once
        log("somebody's own line");
        until("2026-11-10T12:00:00Z");
        send("+12065550144", UNICODE_THREE_PARTS, Map.of("team", "parks"));
        send("+12065550145", "Hello", Map.of());
        until("2026-11-11T00:00:00Z");
    }

    private CostReport report(YearMonth month, @Nullable String by) {
        return new Costs(facts(), aws.now()).of(month, by == null ? null : Grouping.parse(by), read -> {});
    }

    private CostReport.Texts texts(String by) {
        return report(NOVEMBER, by).texts().seen().orElseThrow();
    }

    private static BigDecimal times(BigDecimal amount, long times) {
        return amount.multiply(BigDecimal.valueOf(times));
    }

    @Test
    void each_text_is_counted_once_with_its_parts_price_and_carriers_fee() {
        var read = new ArrayList<Long>();

        var texts = new Costs(facts(), aws.now())
                .of(NOVEMBER, null, read::add)
                .texts()
                .seen()
                .orElseThrow();

        assertThat(texts.total()).isEqualTo(new Cost(4, 7, times(PRICE, 7), times(FEE, 7), 0));
        assertThat(texts.total().usd()).isEqualByComparingTo("0.06181");
        assertThat(texts.groups()).isEmpty();
        assertThat(texts.isWhole()).isTrue();
        assertThat(read).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void groups_sum_up_to_all_and_those_without_the_property_are_told() {
        assertThat(texts("day").groups())
                .containsOnlyKeys("2026-11-01", "2026-11-10")
                .extractingByKey("2026-11-10")
                .isEqualTo(new Cost(2, 4, times(PRICE, 4), times(FEE, 4), 0));
        assertThat(texts("country").groups()).containsOnlyKeys("US");
        assertThat(texts("tag:team").groups())
                .containsOnlyKeys("benefits", "parks", Grouping.NONE)
                .hasEntrySatisfying("benefits", cost -> assertThat(cost.parts()).isEqualTo(3));
        assertThat(texts("carrier").groups().values().stream().map(Cost::usd).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0.06181");
        assertThatThrownBy(() -> Grouping.parse("tag:")).hasMessageContaining("tag:KEY");
    }

    @Test
    void texts_of_several_parts_have_bounds_of_what_shorter_ones_would_save() {
        var ofAPart = PRICE.add(FEE);

        var texts = texts("day").longTexts();

        assertThat(texts.texts()).isEqualTo(2);
        assertThat(texts.parts()).isEqualTo(5);
        assertThat(texts.usd()).isEqualByComparingTo(times(ofAPart, 5));
        assertThat(texts.lastPartsUsd()).isEqualByComparingTo(times(ofAPart, 2));
        assertThat(texts.unicodeTexts()).isOne();
        // 135 characters: three parts in Unicode, one in GSM; of three parts 201 are possible, which are two.
        assertThat(texts.unicodeUsd()).isEqualByComparingTo(ofAPart);
    }

    @Test
    void forecast_is_the_texts_at_the_pace_so_far_and_the_leases() {
        var report = report(NOVEMBER, null);

        assertThat(report.texts().seen().flatMap(CostReport.Texts::forecastUsd).orElseThrow())
                .isEqualByComparingTo("0.18543");
        assertThat(report.leases().seen().orElseThrow())
                .extracting(Lease::type)
                .containsExactlyInAnyOrder("TEN_DLC", "SIMULATOR");
        assertThat(report.leasesUsd().orElseThrow()).isEqualByComparingTo("2.00");
        assertThat(report.forecastUsd().orElseThrow()).isEqualByComparingTo("2.18543");
    }

    @Test
    void month_that_is_over_has_no_forecast_and_no_spend() {
        var report = report(YearMonth.of(2026, 10), "day");

        assertThat(report.texts().seen().orElseThrow().total()).isEqualTo(Cost.NONE);
        assertThat(report.forecastUsd()).isEmpty();
        assertThat(report.limit().seen().orElseThrow().spent()).isEmpty();
    }

    @Test
    void part_that_the_policy_forbids_is_not_looked_at_and_the_others_are_as_they_were() {
        var denied = Map.of(
                "logs:FilterLogEvents", List.of("texts"),
                "sms-voice:DescribePhoneNumbers", List.of("leases"),
                "sms-voice:DescribeSpendLimits", List.of("limit"));
        denied.forEach((action, parts) -> {
            operator.deny(action);
            var report = report(NOVEMBER, null);
            operator.allowAgain();

            var looks = Map.of("texts", report.texts(), "leases", report.leases(), "limit", report.limit());
            looks.forEach((name, look) -> assertThat(look.seen().isEmpty())
                    .as("%s without %s: %s", name, action, look)
                    .isEqualTo(
                            parts.contains(name) || (name.equals("limit") && action.equals("logs:FilterLogEvents"))));
        });
    }
}
