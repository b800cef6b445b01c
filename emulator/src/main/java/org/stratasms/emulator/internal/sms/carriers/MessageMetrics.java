package org.stratasms.emulator.internal.sms.carriers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.stratasms.emulator.internal.cloudwatch.MetricSource;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.sms.messages.Price;
import org.stratasms.emulator.internal.world.Access;

/**
 * Reports texts to CloudWatch, in the namespace {@code AWS/SMSVoice}: for the account and by {@code IsoCountryCode};
 * AWS's other dimensions are not offered. The month's spending is reported if there were texts. As on AWS, nothing is
 * reported for minutes in which the account does not have the service-linked role of End User Messaging. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/monitoring-cloudwatch.html">Metrics</a>
 */
public final class MessageMetrics implements MetricSource {
    private static final String NAMESPACE = "AWS/SMSVoice";
    private static final String SERVICE = "sms-voice.amazonaws.com";
    private static final long MINUTE_MILLIS = 60_000;
    private static final double UNITS_PER_DOLLAR = Price.ofDollars(1).units();

    private final MessageTallies tallies;
    private final LongFunction<Price> spent;
    private final Clock clock;
    private final Access access;
    private final Metrics metrics;

    /** @param spent the cost so far in the month of a time, which is in epoch milliseconds */
    public MessageMetrics(
            MessageTallies tallies, LongFunction<Price> spent, Clock clock, Access access, Metrics metrics) {
        this.tallies = tallies;
        this.spent = spent;
        this.clock = clock;
        this.access = access;
        this.metrics = metrics;
    }

    @Override
    public void emitDue() {
        var collected = tallies.collect();
        if (collected.isEmpty()) {
            return;
        }
        collected.forEach((minute, byCountry) -> {
            if (hadRole(minute + MINUTE_MILLIS - 1)) {
                byCountry.forEach((country, tally) -> emit(Instant.ofEpochMilli(minute), country, tally));
            }
        });
        var now = clock.millis();
        if (!hadRole(now)) {
            return;
        }
        var dollars = spent.apply(now).units() / UNITS_PER_DOLLAR;
        // Unconfirmed (settled by GetMetricStatistics): the monthly spend has the unit None, since CloudWatch has none
        // for money.
        metrics.record(NAMESPACE, "TextMessageMonthlySpend", Map.of(), Instant.ofEpochMilli(now), dollars, 1, "None");
    }

    private boolean hadRole(long millis) {
        return access.hadServiceLinkedRole(SERVICE, Instant.ofEpochMilli(millis));
    }

    private void emit(Instant minute, String country, MessageTallies.Tally tally) {
        for (var dimensions : List.of(Map.<String, String>of(), Map.of("IsoCountryCode", country))) {
            record("NumberOfTextMessagePartsSent", dimensions, minute, tally.partsSent, 1);
            record("NumberOfTextMessagePartsDelivered", dimensions, minute, tally.partsDelivered, 1);
            record("TextMessagesBlockedByProtect", dimensions, minute, 1, tally.blockedByProtect);
            record("TextMessagesBlockedByProtect", dimensions, minute, 0, tally.letThroughByProtect);
        }
    }

    private void record(String metric, Map<String, String> dimensions, Instant minute, int value, int count) {
        if (count > 0) {
            metrics.record(NAMESPACE, metric, dimensions, minute, value, count, "Count");
        }
    }
}
