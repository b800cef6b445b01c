package org.stratasms.emulator.internal.cloudwatch.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are those of AWS's page on metric math where it has some; "-" is a period without data. */
class ExpressionTest {
    private static final int PERIOD = 60;

    private final Map<String, Series> metrics = new LinkedHashMap<>();
    private final Map<String, Expression> expressions = new LinkedHashMap<>();

    private void metric(String id, String values) {
        var points = new TreeMap<Long, Double>();
        var words = values.split(" ", -1);
        for (var i = 0; i < words.length; i++) {
            if (!words[i].equals("-")) {
                points.put((long) i * PERIOD, Double.parseDouble(words[i]));
            }
        }
        metrics.put(id, new Series(id, points));
    }

    private List<Series> all(String expression) {
        expressions.put("e", Expression.parse(expression));
        return new ExpressionEvaluation(new Span(0, 5 * PERIOD, PERIOD), metrics, expressions).result("e");
    }

    private static String text(Series series) {
        var words = new ArrayList<String>();
        for (var time = 0L; time < 5 * PERIOD; time += PERIOD) {
            words.add(text(series.points().get(time)));
        }
        return String.join(" ", words);
    }

    private static String text(@Nullable Double value) {
        return value == null ? "-" : value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString();
    }

    private String value(String expression) {
        assertThat(all(expression)).hasSize(1);
        return text(all(expression).getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "metric1 < metric2, 0 0 1 0 -",
        "metric1 >= 30, 1 0 0 0 -",
        "metric1 > 15 AND metric2 > 15, 1 0 0 0 -",
        "metric1 > 15 && metric2 > 15, 1 0 0 0 -",
        "metric1 > 15 || metric2 > 15, 1 1 1 0 -",
        "metric1 == 0, 0 0 1 1 -",
        "metric1 != 0, 1 1 0 0 -",
    })
    void comparisons_and_logic_give_0_and_1_and_take_0_for_what_is_missing(String expression, String result) {
        metric("metric1", "30 20 0 0 -");
        metric("metric2", "20 - 20 - -");

        assertThat(value(expression)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "'IF(metric1, metric2, metric3)', 30 0 20 - -",
        "'IF(metric1, 5, metric3)', 5 5 20 - -",
        "'IF(metric1, metric2, 5)', 30 0 5 5 -",
        "'IF(metric1, metric2)', 30 0 - - -",
        "'IF(metric1 == 1, 10, 2)', 10 10 2 2 -",
        "'IF(1, metric2, metric3)', 30 - 0 0 30",
        "'IF(0, metric2)', - - - - -",
    })
    void if_chooses_as_the_examples_of_AWS_do(String expression, String result) {
        metric("metric1", "1 1 0 0 -");
        metric("metric2", "30 - 0 0 30");
        metric("metric3", "0 0 20 - 20");

        assertThat(value(expression)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "m1 + m2, 6 4 9 2 -",
        "m1 - m2, 2 4 -9 -2 -",
        "m1 / m2, 2 - 0 0 -",
        "2 ^ m1, 16 16 - - -",
        "-m1 + 10, 6 6 - - -",
        "-m1 ^ 2, -16 -16 - - -",
        "10 - 2 - m1, 4 4 - - -",
        "2 * (m1 + 1), 10 10 - - -",
        "1 + 2 * m1, 9 9 - - -",
        "100 * m1 / 8, 50 50 - - -",
        "m1 + 1.5e1 + .5, 19.5 19.5 - - -",
        "'SUM([m1, m2])', 6 4 9 2 -",
        "'AVG([m1, m2])', 3 2 4.5 1 -",
        "'MAX([m1, m2])', 4 4 9 2 -",
        "'MIN([m1, m2])', 2 4 9 2 -",
        "'SUM(METRICS())', 6 4 9 2 -",
        "'SUM(METRICS(\"1\"))', 4 4 - - -",
        "'SUM(METRICS(''2''))', 2 - 9 2 -",
        "'SUM([METRICS(\"1\"), METRICS(\"2\")]/2)', 3 2 4.5 1 -",
        "'DATAPOINT_COUNT(METRICS())', 2 1 1 1 -",
        "'m1 - AVG(m1)', 0 0 - - -",
        "'m2 / SUM(m2) * 13', 2 - 9 2 -",
        "'m2 / METRIC_COUNT(METRICS())', 1 - 4.5 1 -",
        "'m1 / PERIOD(m1) * 60', 4 4 - - -",
        "'TIME_SERIES(7)', 7 7 7 7 7",
        "'ABS(-m1)', 4 4 - - -",
        "'CEIL(m2 / 4)', 1 - 3 1 -",
        "'FLOOR(m2 / 4)', 0 - 2 0 -",
        "'FILL(m2, 0)', 2 0 9 2 0",
        "'FILL(m2, m1)', 2 4 9 2 -",
        "'FILL(m2, REPEAT)', 2 2 9 2 2",
        "'FILL(m2, LINEAR)', 2 5.5 9 2 -",
        "'DIFF(m2)', - - 7 -7 -",
        "'RATE(m2) * 120', - - 7 -14 -",
    })
    void arithmetic_and_functions_compute(String expression, String result) {
        metric("m1", "4 4 - - -");
        metric("m2", "2 - 9 2 -");

        assertThat(value(expression)).isEqualTo(result);
    }

    @Test
    void a_failure_rate_with_a_minimum_volume_is_one_expression() {
        metric("failed", "20 3 - 10 -");
        metric("sent", "20 100 5 100 -");

        assertThat(value("IF(FILL(sent, 0) >= 20, 100 * FILL(failed, 0) / sent, 0)"))
                .isEqualTo("100 3 0 10 0");
    }

    @Test
    void an_array_gives_a_series_for_each_metric() {
        metric("m1", "1 2 3 4 5");
        metric("m2", "2 - - - -");

        assertThat(all("METRICS() * 100"))
                .extracting(Series::id, ExpressionTest::text)
                .containsExactly(tuple("m1", "100 200 300 400 500"), tuple("m2", "200 - - - -"));
    }

    @Test
    void expressions_use_each_other_and_METRICS_does_not_count_them() {
        metric("m1", "1 2 3 4 5");
        expressions.put("double", Expression.parse("m1 * 2"));

        assertThat(value("SUM(METRICS()) + double")).isEqualTo("3 6 9 12 15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m1 + | Unexpected end",
                "m1 m2 | Unexpected 'm2'",
                "(m1 | Unexpected end",
                "m1) | Unexpected ')'",
                "m1 # 2 | Unexpected character '#' at position 3",
                "e + 1 | The expression 'e' needs its own result",
                "m9 | no metric or expression with the id 'm9'",
                "5 | comes to a number",
                "AVG(m1) | comes to a number",
                "sum([m1]) | Unexpected '('",
                "TOTAL(m1) | Unsupported function 'TOTAL'",
                "SEARCH('a', 'Sum', 300) | The function SEARCH is valid on AWS, but not offered here",
                "ANOMALY_DETECTION_BAND(m1, 2) | The function ANOMALY_DETECTION_BAND is valid on AWS, but not offered here",
                "IF(m1) | IF takes 2 to 3 arguments, and was given 1",
                "[m1] + [m1] | does not take two arrays",
                "PERIOD(m1 + 1) | PERIOD takes the id of a metric",
                "m1 + REPEAT | REPEAT stands only in FILL",
                "\"text\" | A text stands only in METRICS",
                "IF([m1], 1, 0) | was given an array",
                "Errors / 2 | Unknown name 'Errors'",
            })
    void what_is_wrong_is_said(String expression, String message) {
        metric("m1", "1 2 3 4 5");

        assertThatThrownBy(() -> all(expression))
                .isInstanceOf(InvalidExpression.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_expression_cannot_exhaust_stack_time_or_memory() {
        metric("m1", "1 2 3 4 5");

        assertThatThrownBy(() -> all("(".repeat(1000) + "m1" + ")".repeat(1000)))
                .hasMessageContaining("nested more than 100");
        assertThatThrownBy(() -> all("-".repeat(2000) + "m1")).hasMessageContaining("nested more than 100");
        assertThatThrownBy(() -> all("m1" + "+1".repeat(1020))).hasMessageContaining("more than 1000 steps");
        expressions.put("a0", Expression.parse("[m1, m1, m1, m1, m1, m1, m1, m1, m1, m1]"));
        for (var i = 1; i < 10; i++) {
            var below = "a" + (i - 1);
            expressions.put("a" + i, Expression.parse("[" + String.join(",", Collections.nCopies(10, below)) + "]"));
        }
        assertThatThrownBy(() -> all("SUM(a9)")).hasMessageContaining("more than 5,000,000 data points");
    }
}
