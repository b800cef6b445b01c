package org.stratasms.emulator.internal.cloudwatch;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.stratasms.emulator.internal.cloudwatch.math.Span;

/** The result of an expression over metrics that share a period. */
record WatchedExpression(MetricQueries queries, String id) implements Watched {
    private static final int MAX_METRICS = 10;

    /**
     * Rejects expressions that an alarm cannot watch: more than AWS allows, and those whose result is not one time
     * series.
     */
    static WatchedExpression of(MetricQueries queries, String id) {
        if (queries.metricCount() > MAX_METRICS || queries.expressionCount() > MAX_METRICS) {
            throw CloudWatchErrors.invalid("An alarm takes at most %d metrics and %d expressions; found %d and %d"
                    .formatted(MAX_METRICS, MAX_METRICS, queries.metricCount(), queries.expressionCount()));
        }
        if (queries.metricCount() == 0) {
            throw CloudWatchErrors.invalid("The metrics list of an alarm must hold a MetricStat");
        }
        var watched = new WatchedExpression(queries, id);
        watched.values(new MetricStore(), new Span(0, 0, watched.period())); // errors in it show without data, too
        return watched;
    }

    @Override
    public int period() {
        return queries.period();
    }

    @Override
    public NavigableMap<Long, Double> values(MetricStore store, Span span) {
        var results = queries.evaluation(store, span).of(id);
        if (results.size() != 1) {
            throw CloudWatchErrors.invalid("Error in expression '%s': an alarm watches one time series; found %d"
                    .formatted(id, results.size()));
        }
        return new TreeMap<>(results.getFirst().points());
    }
}
