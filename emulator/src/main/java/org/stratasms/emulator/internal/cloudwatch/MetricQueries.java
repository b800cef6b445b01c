package org.stratasms.emulator.internal.cloudwatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.cloudwatch.math.Expression;
import org.stratasms.emulator.internal.cloudwatch.math.ExpressionEvaluation;
import org.stratasms.emulator.internal.cloudwatch.math.InvalidExpression;
import org.stratasms.emulator.internal.cloudwatch.math.Series;
import org.stratasms.emulator.internal.cloudwatch.math.Span;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** The queries of a request: metrics, and expressions over them, by their ids. Immutable. */
final class MetricQueries {
    private final Map<String, MetricDataQuery> queries = new LinkedHashMap<>();
    private final Map<String, WatchedMetric> metrics = new LinkedHashMap<>();
    private final Map<String, Expression> expressions = new LinkedHashMap<>();
    private final int period;

    private MetricQueries(List<MetricDataQuery> given) {
        given.forEach(this::add);
        this.period = expressions.isEmpty() ? 0 : commonPeriod();
    }

    static MetricQueries of(List<MetricDataQuery> queries) {
        return new MetricQueries(queries);
    }

    private void add(MetricDataQuery query) {
        var id = query.id();
        if (!id.matches("[a-z][a-zA-Z0-9_]*")) {
            throw CloudWatchErrors.invalid(
                    "The id '%s' must begin with a small letter and hold letters, digits and _ only".formatted(id));
        }
        if (queries.put(id, query) != null) {
            throw CloudWatchErrors.invalid("The id '%s' is given twice".formatted(id));
        }
        if (query.accountId() != null) {
            throw CloudWatchErrors.invalid(
                    "AccountId (metrics of another account) is valid on AWS, but not offered here");
        }
        if ((query.expression() == null) == (query.metricStat() == null)) {
            throw CloudWatchErrors.invalid(
                    "The query '%s' must have exactly one of Expression and MetricStat".formatted(id));
        }
        if (query.expression() == null) {
            metrics.put(id, WatchedMetric.of(query.metricStat()));
        } else {
            expressions.put(id, parse(id, query.expression()));
        }
    }

    private static Expression parse(String id, String text) {
        try {
            return Expression.parse(text);
        } catch (InvalidExpression e) {
            throw CloudWatchErrors.badExpression(id, e);
        }
    }

    /**
     * Returns the common period of the metrics. AWS also combines metrics of several periods, but does not document
     * how.
     */
    private int commonPeriod() {
        var periods =
                metrics.values().stream().map(WatchedMetric::period).distinct().toList();
        if (periods.size() > 1) {
            throw CloudWatchErrors.invalid(
                    "Expressions beside metrics of different periods are valid on AWS, but not offered here; found the periods "
                            + periods);
        }
        var given = queries.values().stream()
                .filter(query -> query.period() != null)
                .findFirst();
        if (periods.isEmpty() && given.isEmpty()) {
            throw CloudWatchErrors.invalid("An expression without metrics needs a Period");
        }
        return periods.isEmpty() ? given.get().period() : periods.getFirst();
    }

    List<MetricDataQuery> returned() {
        return queries.values().stream()
                .filter(query -> !Boolean.FALSE.equals(query.returnData()))
                .toList();
    }

    /** Returns the period that all metrics share if there are expressions, in seconds; 0 without expressions. */
    int period() {
        return period;
    }

    int metricCount() {
        return metrics.size();
    }

    int expressionCount() {
        return expressions.size();
    }

    WatchedMetric metric(String id) {
        var metric = metrics.get(id);
        if (metric == null) {
            throw new IllegalArgumentException("No metric has the id " + id);
        }
        return metric;
    }

    /** Returns the label of a result: the query's, or else the metric's name or the expression's id. */
    String label(String id) {
        var query = queries.get(id);
        if (query == null) {
            throw new IllegalArgumentException("No query has the id " + id);
        }
        if (query.label() != null) {
            return query.label();
        }
        return query.metricStat() == null ? id : query.metricStat().metric().metricName();
    }

    /** Returns the label of one series of an expression; a series of one metric has the metric's label in it. */
    String label(String id, Series series) {
        var ofMetric = expressions.containsKey(id) && metrics.containsKey(series.id());
        return ofMetric ? (label(id) + " " + label(series.id())).strip() : label(id);
    }

    Results evaluation(MetricStore store, Span span) {
        var series = new LinkedHashMap<String, Series>();
        metrics.forEach((id, metric) -> series.put(id, new Series(id, metric.values(store, span))));
        return new Results(new ExpressionEvaluation(span, series, expressions));
    }

    /** The results of all queries over one span of time. */
    record Results(ExpressionEvaluation evaluation) {
        List<Series> of(String id) {
            try {
                return evaluation.result(id);
            } catch (InvalidExpression e) {
                throw CloudWatchErrors.badExpression(id, e);
            }
        }
    }
}
