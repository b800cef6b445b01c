package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One evaluation of expressions over the metrics of a request, within one span of time. Not thread-safe. */
public final class ExpressionEvaluation {
    /**
     * Limits of what one request may cost: the depth of expressions that name each other, and the data points of all
     * steps.
     */
    private static final int MAX_DEPTH = 1000;

    private static final long MAX_POINTS = 5_000_000;

    private final Span span;
    private final Map<String, Series> metrics;
    private final Map<String, Expression> expressions;
    private final Map<String, Value> known = new HashMap<>();
    private final Set<String> underway = new HashSet<>();
    private int depth;
    private long points;

    /**
     * Starts an evaluation; results are computed when asked for.
     *
     * @param metrics by id, in the order of the request
     * @param expressions by id; each may name metrics and other expressions
     */
    public ExpressionEvaluation(Span span, Map<String, Series> metrics, Map<String, Expression> expressions) {
        this.span = span;
        this.metrics = new LinkedHashMap<>(metrics);
        this.expressions = Map.copyOf(expressions);
    }

    /**
     * Returns the time series of a metric or an expression: one with that id, or those of an array, with the ids from
     * which they come.
     *
     * @throws InvalidExpression if the expression names an unknown id, or results in a number
     */
    public List<Series> result(String id) {
        return switch (named(id)) {
            case Series series -> List.of(series.named(id));
            case Value.Many many -> many.all();
            case Value.Scalar number ->
                throw new InvalidExpression("The expression must come to a time series; it comes to a number");
        };
    }

    private Value named(String id) {
        var metric = metrics.get(id);
        if (metric != null) {
            return metric;
        }
        var value = known.get(id);
        return value == null ? evaluated(id) : value;
    }

    private Value evaluated(String id) {
        var expression = expressions.get(id);
        if (expression == null) {
            throw new InvalidExpression("There is no metric or expression with the id '%s'".formatted(id));
        }
        if (!underway.add(id)) {
            throw new InvalidExpression("The expression '%s' needs its own result".formatted(id));
        }
        var value = value(expression.root());
        underway.remove(id);
        known.put(id, value);
        return value;
    }

    private Value value(Node node) {
        if (++depth > MAX_DEPTH) {
            throw InvalidExpression.notOffered(
                    "An expression of more than %d steps within each other".formatted(MAX_DEPTH));
        }
        var value = counted(
                switch (node) {
                    case Node.Constant number -> new Value.Scalar(number.value());
                    case Node.Reference reference -> named(reference.id());
                    case Node.Negative negative -> Operator.MINUS.apply(new Value.Scalar(0), value(negative.operand()));
                    case Node.Operation operation ->
                        operation.operator().apply(value(operation.left()), value(operation.right()));
                    case Node.Array array ->
                        new Value.Many(array.items().stream()
                                .map(this::value)
                                .flatMap(item -> inArray(item).stream())
                                .toList());
                    case Node.Call call -> call(call.function(), call.arguments());
                    case Node.Text text -> throw new InvalidExpression("A text stands only in METRICS(\"…\")");
                    case Node.Word word -> throw new InvalidExpression(word.value() + " stands only in FILL");
                });
        depth--;
        return value;
    }

    private Value counted(Value value) {
        points += switch (value) {
            case Value.Scalar number -> 1;
            case Series series -> 1 + series.points().size();
            case Value.Many many ->
                many.all().stream().mapToLong(one -> 1 + one.points().size()).sum();
        };
        if (points > MAX_POINTS) {
            throw InvalidExpression.notOffered(
                    "A request that computes more than %,d data points".formatted(MAX_POINTS));
        }
        return value;
    }

    private static List<Series> inArray(Value item) {
        return switch (item) {
            case Series series -> List.of(series);
            case Value.Many many -> many.all();
            case Value.Scalar number ->
                throw new InvalidExpression("An array holds time series, and was given a number");
        };
    }

    private Value call(Function function, List<Node> arguments) {
        return switch (function) {
            case METRICS -> metrics(arguments.isEmpty() ? null : arguments.getFirst());
            case PERIOD -> period(arguments.getFirst());
            case FILL -> fill(value(arguments.getFirst()), arguments.get(1));
            case IF ->
                Functions.choose(
                        value(arguments.getFirst()),
                        value(arguments.get(1)),
                        arguments.size() == 2 ? null : value(arguments.get(2)));
            case TIME_SERIES -> timeSeries(value(arguments.getFirst()));
            default -> Functions.apply(function, value(arguments.getFirst()));
        };
    }

    private Value metrics(@Nullable Node part) {
        if (part != null && !(part instanceof Node.Text)) {
            throw new InvalidExpression("METRICS takes a text, or nothing");
        }
        var found = new ArrayList<Series>();
        for (var metric : metrics.values()) {
            if (!(part instanceof Node.Text text) || metric.id().contains(text.value())) {
                found.add(metric);
            }
        }
        return new Value.Many(found);
    }

    private Value period(Node node) {
        if (!(node instanceof Node.Reference reference) || !metrics.containsKey(reference.id())) {
            throw new InvalidExpression("PERIOD takes the id of a metric");
        }
        return new Value.Scalar(span.period());
    }

    private Value fill(Value gaps, Node with) {
        if (with instanceof Node.Word word) {
            return gaps.eachSeries(
                    "FILL",
                    series -> word.value().equals("REPEAT") ? Gaps.repeat(series, span) : Gaps.linear(series, span));
        }
        return switch (value(with)) {
            case Value.Scalar number ->
                gaps.eachSeries("FILL", series -> Gaps.fill(series, span, time -> number.number()));
            case Series filler ->
                gaps.eachSeries(
                        "FILL",
                        series ->
                                Gaps.fill(series, span, time -> filler.points().getOrDefault(time, Double.NaN)));
            case Value.Many many -> throw new InvalidExpression("FILL does not fill with an array");
        };
    }

    private Value timeSeries(Value value) {
        if (!(value instanceof Value.Scalar number)) {
            throw new InvalidExpression("TIME_SERIES takes a number");
        }
        return Gaps.fill(new Series("", new TreeMap<>()), span, time -> number.number());
    }
}
