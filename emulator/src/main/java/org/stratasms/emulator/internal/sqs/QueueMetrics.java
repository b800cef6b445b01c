package org.stratasms.emulator.internal.sqs;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.stratasms.emulator.internal.cloudwatch.MetricSource;
import org.stratasms.emulator.internal.cloudwatch.Metrics;

/**
 * Reports the queues to CloudWatch by minute, in the namespace {@code AWS/SQS}: messages sent, received and deleted,
 * and the number and age of messages. The counts of events are always complete. The number of messages is known only
 * for minutes in which somebody reads the metrics; an alarm does so every minute. A queue that is unused for six hours
 * goes on reporting, unlike on AWS. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">SQS
 *     metrics</a>
 */
final class QueueMetrics implements MetricSource {
    private static final String NAMESPACE = "AWS/SQS";

    private final QueueRegistry queues;
    private final Clock clock;
    private final Metrics metrics;

    QueueMetrics(QueueRegistry queues, Clock clock, Metrics metrics) {
        this.queues = queues;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public void emitDue() {
        queues.all().forEach(this::emit);
    }

    private void emit(Queue queue) {
        var now = clock.millis();
        var minutes = queue.collectTraffic();
        if (minutes.isEmpty()) {
            return;
        }
        for (var minute : minutes) {
            for (var kind : QueueEvent.values()) {
                record(queue, kind.metric, minute.from(), minute.count(kind), "Count");
            }
        }
        var census = queue.census();
        record(queue, "ApproximateNumberOfMessagesVisible", now, census.visible(), "Count");
        recordUnlessNone(queue, "ApproximateNumberOfMessagesNotVisible", now, census.inFlight());
        recordUnlessNone(queue, "ApproximateNumberOfMessagesDelayed", now, census.delayed());
        if (census.hasActive()) {
            record(queue, "ApproximateAgeOfOldestMessage", now, (double) census.oldestSeconds(), "Seconds");
        }
    }

    private void recordUnlessNone(Queue queue, String metric, long at, int messages) {
        if (messages > 0) {
            record(queue, metric, at, messages, "Count");
        }
    }

    private void record(Queue queue, String metric, long at, double value, String unit) {
        metrics.record(NAMESPACE, metric, Map.of("QueueName", queue.name()), Instant.ofEpochMilli(at), value, 1, unit);
    }
}
