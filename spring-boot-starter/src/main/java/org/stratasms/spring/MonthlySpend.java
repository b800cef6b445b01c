package org.stratasms.spring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * What the account has spent on texts in this month, as CloudWatch has it in the client's Region, which is to be the pool's. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-spending.html">Monitoring spending</a>
 */
final class MonthlySpend {
    private static final int DAY = (int) Duration.ofDays(1).toSeconds();

    private final CloudWatchClient cloudWatch;

    MonthlySpend(CloudWatchClient cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    /** US dollars; 0 if there is no figure yet, as before the month's first text. */
    BigDecimal usd(Instant now) {
        var month = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        // The figure grows through the month: its highest is its latest. Of it CloudWatch has one a day at most, and no
        // sum means anything.
        return cloudWatch
                .getMetricStatistics(r -> r.namespace("AWS/SMSVoice")
                        .metricName("TextMessageMonthlySpend")
                        .statistics(Statistic.MAXIMUM)
                        .period(DAY)
                        .startTime(month.toInstant())
                        .endTime(now))
                .datapoints()
                .stream()
                .map(Datapoint::maximum)
                .max(Double::compare)
                .map(BigDecimal::valueOf)
                .orElse(BigDecimal.ZERO);
    }
}
