package org.stratasms.emulator.internal.cloudwatch.math;

/**
 * An expression of metric math such as {@code IF(sent >= 20, failed / sent, 0)}. Immutable.
 *
 * <p>Supports the operators {@code + - * / ^}, {@code == != <= >= < >}, {@code AND OR}; arrays; the functions ABS, AVG,
 * CEIL, DATAPOINT_COUNT, DIFF, FILL, FLOOR, IF, MAX, METRICS, METRIC_COUNT, MIN, PERIOD, RATE, SUM and TIME_SERIES.
 * AWS's other functions are rejected by name.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">Metric math</a>
 */
public final class Expression {
    private final Node root;

    private Expression(Node root) {
        this.root = root;
    }

    /**
     * Parses a text.
     *
     * @throws InvalidExpression if it is not a supported expression
     */
    public static Expression parse(String text) {
        return new Expression(Parser.parse(text));
    }

    Node root() {
        return root;
    }
}
