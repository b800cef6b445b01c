package org.stratasms.emulator.internal.sns;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.stratasms.emulator.internal.cloudwatch.MetricSource;
import org.stratasms.emulator.internal.cloudwatch.Metrics;

/**
 * Reports the topics to CloudWatch by minute, in the namespace {@code AWS/SNS}. A metric has no value for a minute
 * without events. Unconfirmed (settled by GetMetricStatistics): a topic in use reports no value, and not 0, for a
 * minute in which nothing was counted. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html">SNS metrics</a>
 */
final class TopicMetrics implements MetricSource {
    private static final String NAMESPACE = "AWS/SNS";

    private final Collection<Topic> topics;
    private final Metrics metrics;

    /** @param topics a live view */
    TopicMetrics(Collection<Topic> topics, Metrics metrics) {
        this.topics = topics;
        this.metrics = metrics;
    }

    @Override
    public void emitDue() {
        for (var topic : topics) {
            var name = topic.arn().substring(topic.arn().lastIndexOf(':') + 1);
            for (var minute : topic.collectCounts()) {
                var at = Instant.ofEpochMilli(minute.from());
                minute.counts()
                        .forEach((event, count) -> metrics.record(
                                NAMESPACE, event.metric, Map.of("TopicName", name), at, count, 1, "Count"));
            }
        }
    }
}
