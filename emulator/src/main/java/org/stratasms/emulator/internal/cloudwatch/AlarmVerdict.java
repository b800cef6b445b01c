package org.stratasms.emulator.internal.cloudwatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state that an alarm should have, with the reason.
 *
 * @param state {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
 * @param recent the values that decided, the newest first
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">Missing
 *     data</a>
 */
record AlarmVerdict(String state, String reason, List<Double> recent) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A value; its age is the number of periods since its own began, from 1. */
    record Point(double value, int age, Instant from) {}

    /**
     * The condition of an alarm.
     *
     * @param evaluationPeriods how many values are evaluated
     * @param datapointsToAlarm how many of them must breach the threshold
     * @param missing {@code breaching}, {@code notBreaching}, {@code ignore} or {@code missing}
     */
    record Rule(String comparison, double threshold, int evaluationPeriods, int datapointsToAlarm, String missing) {
        boolean breaches(double value) {
            return switch (comparison) {
                case "GreaterThanThreshold" -> value > threshold;
                case "GreaterThanOrEqualToThreshold" -> value >= threshold;
                case "LessThanThreshold" -> value < threshold;
                default -> value <= threshold;
            };
        }

        String words() {
            return switch (comparison) {
                case "GreaterThanThreshold" -> "greater than";
                case "GreaterThanOrEqualToThreshold" -> "greater than or equal to";
                case "LessThanThreshold" -> "less than";
                default -> "less than or equal to";
            };
        }
    }

    /**
     * Evaluates the values of the evaluation range, which is a little longer than the evaluation periods.
     *
     * @param points those that have data, the newest first
     * @return null if the state stays the same
     */
    static @Nullable AlarmVerdict of(Rule rule, List<Point> points) {
        var real = points.subList(0, Math.min(points.size(), rule.evaluationPeriods));
        var absent = rule.evaluationPeriods - real.size();
        var breaching =
                (int) real.stream().filter(point -> rule.breaches(point.value)).count();
        if (absent == 0) {
            return crossed(rule, real, breaching, 0, breaching >= rule.datapointsToAlarm);
        }
        return switch (rule.missing) {
            case "breaching" ->
                crossed(rule, real, breaching + absent, absent, breaching + absent >= rule.datapointsToAlarm);
            case "notBreaching" -> crossed(rule, real, breaching, absent, breaching >= rule.datapointsToAlarm);
            default -> withMissing(rule, real, breaching, absent);
        };
    }

    private static @Nullable AlarmVerdict withMissing(Rule rule, List<Point> real, int breaching, int absent) {
        if (breaching >= rule.datapointsToAlarm) {
            return crossed(rule, real, breaching, absent, true);
        }
        if (breaching < real.size()) {
            return crossed(rule, real, breaching, absent, false);
        }
        if (rule.missing.equals("ignore")) {
            return null;
        }
        if (real.isEmpty()) {
            return new AlarmVerdict(
                    "INSUFFICIENT_DATA",
                    "Insufficient Data: %d %s unknown."
                            .formatted(absent, absent == 1 ? "datapoint was" : "datapoints were"),
                    List.of());
        }
        // All values breach. That is enough once the first of them is as old as the alarm requires, and premature
        // before.
        var oldEnough = real.getLast().age >= rule.datapointsToAlarm;
        return oldEnough ? crossed(rule, real, breaching, absent, true) : null;
    }

    private static AlarmVerdict crossed(Rule rule, List<Point> real, int breaching, int absent, boolean alarm) {
        var values = new ArrayList<Double>();
        real.forEach(point -> values.add(point.value));
        return new AlarmVerdict(alarm ? "ALARM" : "OK", reason(rule, real, breaching, absent, alarm), values);
    }

    private static String reason(Rule rule, List<Point> real, int breaching, int absent, boolean alarm) {
        if (real.isEmpty()) {
            return "Threshold Crossed: no datapoints were received for %d %s and %d missing %s treated as [%s]."
                    .formatted(
                            absent,
                            absent == 1 ? "period" : "periods",
                            absent,
                            absent == 1 ? "datapoint was" : "datapoints were",
                            rule.missing.equals("breaching") ? "Breaching" : "NonBreaching");
        }
        var shown = real.stream()
                .filter(point -> rule.breaches(point.value) == alarm)
                .map(point -> "%s (%s)".formatted(point.value, TIME.format(point.from)))
                .collect(Collectors.joining(", "));
        var count = alarm ? breaching : rule.evaluationPeriods - breaching;
        var was = count == 1 ? "was" : "were";
        return "Threshold Crossed: %d out of the last %d datapoints [%s] %s %s%s the threshold (%s) (minimum %d %s for %s transition)."
                .formatted(
                        count,
                        rule.evaluationPeriods,
                        shown,
                        was,
                        alarm ? "" : "not ",
                        rule.words(),
                        rule.threshold,
                        alarm ? rule.datapointsToAlarm : rule.evaluationPeriods - rule.datapointsToAlarm + 1,
                        rule.datapointsToAlarm == 1 ? "datapoint" : "datapoints",
                        alarm ? "OK -> ALARM" : "ALARM -> OK");
    }
}
