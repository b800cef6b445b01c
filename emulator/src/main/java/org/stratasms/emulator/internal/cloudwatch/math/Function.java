package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.Set;

/** The supported functions, with the number of arguments of each. */
enum Function {
    ABS(1, 1),
    AVG(1, 1),
    CEIL(1, 1),
    DATAPOINT_COUNT(1, 1),
    DIFF(1, 1),
    FILL(2, 2),
    FLOOR(1, 1),
    IF(2, 3),
    MAX(1, 1),
    METRICS(0, 1),
    METRIC_COUNT(1, 1),
    MIN(1, 1),
    PERIOD(1, 1),
    RATE(1, 1),
    SUM(1, 1),
    TIME_SERIES(1, 1);

    /** AWS's functions that are not supported. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "ANOMALY_DETECTION_BAND",
            "DATE",
            "DAY",
            "DB_PERF_INSIGHTS",
            "DIFF_TIME",
            "EPOCH",
            "FIRST",
            "HOUR",
            "INSIGHT_RULE_METRIC",
            "LAMBDA",
            "LAST",
            "LOG",
            "LOG10",
            "MINUTE",
            "MONTH",
            "REMOVE_EMPTY",
            "RUNNING_SUM",
            "SEARCH",
            "SELECT",
            "SERVICE_QUOTA",
            "SLICE",
            "SORT",
            "STDDEV",
            "YEAR");

    private final int fewest;
    private final int most;

    Function(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    static Function of(String name) {
        for (var function : values()) {
            if (function.name().equals(name)) {
                return function;
            }
        }
        if (NOT_OFFERED.contains(name)) {
            throw InvalidExpression.notOffered("The function " + name);
        }
        throw new InvalidExpression(
                "Unsupported function '%s'; functions are written in capital letters".formatted(name));
    }

    void checkArguments(int given) {
        if (given < fewest || given > most) {
            throw new InvalidExpression("%s takes %s, and was given %d"
                    .formatted(
                            this,
                            fewest == most
                                    ? "%d argument(s)".formatted(most)
                                    : "%d to %d arguments".formatted(fewest, most),
                            given));
        }
    }
}
