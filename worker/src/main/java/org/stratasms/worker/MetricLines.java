package org.stratasms.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes metrics as lines of CloudWatch's embedded metric format, which CloudWatch Logs takes out of the log by itself.
 * Counts are of this worker since the line before; what the database holds is the same on every worker of a pool. Used
 * by one thread.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
final class MetricLines {
    static final String NAMESPACE = "StrataSms";

    private static final String ENVIRONMENT = "Environment";
    private static final String STATE = "State";
    private static final String OUTCOME = "Outcome";
    private static final String COUNT = "Count";
    private static final String SECONDS = "Seconds";
    private static final String NONE = "None";
    private static final String DELIVERY = "strata.sms.delivery.";

    private final MeterRegistry registry;
    private final String environment;
    private final Clock clock;
    private final Consumer<String> lines;
    private final Map<Meter.Id, Double> before = new HashMap<>();

    /** @param environment the value of the dimension that all metrics have */
    MetricLines(MeterRegistry registry, String environment, Clock clock, Consumer<String> lines) {
        this.registry = registry;
        this.environment = environment;
        this.clock = clock;
        this.lines = lines;
    }

    private record Metric(String name, String unit, double value) {}

    /** Prints the lines of one interval. Values that are not known while the database is away are left out. */
    void print(StoredCounts.Counted stored) {
        var metrics = new ArrayList<Metric>();
        add(metrics, "BacklogParts", COUNT, gauge("waiting"));
        add(metrics, "OldestSeconds", SECONDS, gauge("age"));
        add(metrics, "PoolPaused", NONE, gauge("paused"));
        add(metrics, "UncertainTexts", COUNT, gauge("uncertain"));
        add(metrics, "EventLagSeconds", SECONDS, gauge("event.lag"));
        add(metrics, "UnknownTexts", COUNT, stored.unknown());
        add(metrics, "UntakenOutcomes", COUNT, stored.untaken());
        add(metrics, "UntakenOutcomesOldestSeconds", SECONDS, stored.oldestUntakenSeconds());
        add(metrics, "DatabaseErrors", COUNT, stored.errors());
        add(metrics, "Sent", COUNT, sent());
        line(List.of(ENVIRONMENT), Map.of(), metrics);
        outcomes()
                .forEach((state, texts) -> line(
                        List.of(ENVIRONMENT, STATE), Map.of(STATE, state), List.of(new Metric(OUTCOME, COUNT, texts))));
    }

    private static void add(List<Metric> metrics, String name, String unit, double value) {
        if (!Double.isNaN(value)) {
            metrics.add(new Metric(name, unit, value));
        }
    }

    /** The sum over its tags, of which the lane is one. */
    private double gauge(String name) {
        var gauges = registry.find(DELIVERY + name).gauges();
        return gauges.isEmpty()
                ? Double.NaN
                : gauges.stream().mapToDouble(Gauge::value).sum();
    }

    private double sent() {
        return registry.find("strata.sms.send").tag("outcome", "accepted").timers().stream()
                .mapToDouble(timer -> since(timer, Timer::count))
                .sum();
    }

    private Map<String, Double> outcomes() {
        var byState = new TreeMap<String, Double>();
        for (var counter : registry.find(DELIVERY + "outcome").counters()) {
            var texts = since(counter, Counter::count);
            if (texts > 0) {
                byState.merge(String.valueOf(counter.getId().getTag("state")), texts, Double::sum);
            }
        }
        return byState;
    }

    private interface Total<M> {
        double of(M meter);
    }

    private <M extends Meter> double since(M meter, Total<M> total) {
        var now = total.of(meter);
        var last = before.put(meter.getId(), now);
        return last == null ? now : now - last;
    }

    private void line(List<String> dimensions, Map<String, String> values, List<Metric> metrics) {
        var names = metrics.stream()
                .map(metric -> Map.of("Name", metric.name(), "Unit", metric.unit()))
                .toList();
        var directive = new LinkedHashMap<String, Object>();
        directive.put("Namespace", NAMESPACE);
        directive.put("Dimensions", List.of(dimensions));
        directive.put("Metrics", names);
        var line = new LinkedHashMap<String, Object>();
        line.put("_aws", Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(directive)));
        line.put(ENVIRONMENT, environment);
        line.putAll(values);
        metrics.forEach(metric -> line.put(metric.name(), metric.value()));
        lines.accept(JsonLines.write(line));
    }
}
