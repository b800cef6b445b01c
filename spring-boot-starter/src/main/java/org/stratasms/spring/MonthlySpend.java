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
 * The account's spending on texts in this month, from CloudWatch in the client's Region, which must be the pool's.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-spending.html">Monitoring spending</a>
 */
final class MonthlySpend {
    private static final int DAY = (int) Duration.ofDays(1).toSeconds();

    private final CloudWatchClient cloudWatch;

    MonthlySpend(CloudWatchClient cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    /** Returns US dollars; 0 if there is no value yet, as before the month's first text. */
    BigDecimal usd(Instant now) {
        var month = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        // The value grows through the month, so its highest is its latest. CloudWatch has at most one a day, and their
        // sum
        // means nothing.
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
