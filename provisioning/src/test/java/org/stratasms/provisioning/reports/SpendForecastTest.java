package org.stratasms.provisioning.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpendForecastTest extends ReportsFixture {
    @Test
    void limit_that_will_be_reached_this_month_is_told_with_its_day() {
        var limit = sms.describeSpendLimits(r -> {}).spendLimits().stream()
                .filter(each -> each.nameAsString().equals("TEXT_MESSAGE_MONTHLY_SPEND_LIMIT"))
                .findFirst()
                .orElseThrow()
                .enforcedLimit();
        until("2026-11-01T23:59:00Z");
        // Half of the limit in two days reaches it after four.
        log("{\"eventType\":\"TEXT_DELIVERED\",\"messageId\":\"dear\",\"isFinal\":true,\"totalMessageParts\":1,"
                + "\"totalMessagePrice\":%d,\"eventTimestamp\":%d}"
                        .formatted(limit / 2, aws.now().toEpochMilli()));
        log("{\"eventType\":\"TEXT_DELIVERED\",\"messageId\":\"free\",\"isFinal\":true,\"eventTimestamp\":%d}"
                .formatted(aws.now().toEpochMilli()));

        var first = report();
        assertThat(first.forecastUsd()).as("on the first day").isEmpty();
        assertThat(first.limit().seen().orElseThrow().reachedOn()).isEmpty();
        until("2026-11-03T00:00:00Z");

        var report = report();
        assertThat(report.limit().seen().orElseThrow().reachedOn()).isEqualTo(Optional.of(LocalDate.of(2026, 11, 5)));
        assertThat(report.texts().seen().orElseThrow().total().unpriced()).isOne();
    }

    private CostReport report() {
        return new Costs(facts(), aws.now()).of(YearMonth.of(2026, 11), null, read -> {});
    }
}
