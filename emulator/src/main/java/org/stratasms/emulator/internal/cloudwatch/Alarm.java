package org.stratasms.emulator.internal.cloudwatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.math.Span;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** One alarm: its configuration and its state. Thread-safe. */
final class Alarm extends Tagged {
    /**
     * An alarm looks back for data this many periods longer than its evaluation periods (for 3 periods: 5, as in AWS's
     * examples).
     */
    private static final int MORE_PERIODS = 2;

    /** The state of an alarm, with the reason and the time of its last change. */
    record State(String value, String reason, String reasonData, Instant since) {}

    private final PutMetricAlarmRequest request;
    private final Instant configuredAt;
    private final Watched watched;
    private final AlarmVerdict.Rule rule;
    private State state;
    private boolean actionsEnabled;

    Alarm(PutMetricAlarmRequest request, String arn, Instant now) {
        super(arn);
        this.request = request;
        this.configuredAt = now;
        this.watched = Watched.of(request);
        this.rule = rule(request, watched);
        this.actionsEnabled = !Boolean.FALSE.equals(request.actionsEnabled());
        this.state = new State("INSUFFICIENT_DATA", "Unchecked: Initial alarm creation", "", now);
    }

    private static AlarmVerdict.Rule rule(PutMetricAlarmRequest request, Watched watched) {
        if (request.threshold() == null
                || request.evaluationPeriods() == null
                || request.comparisonOperatorAsString() == null) {
            throw CloudWatchErrors.missing(
                    "The parameters Threshold, ComparisonOperator and EvaluationPeriods must be given");
        }
        var periods = request.evaluationPeriods();
        var toAlarm = Objects.requireNonNullElse(request.datapointsToAlarm(), periods);
        var missing = Objects.requireNonNullElse(request.treatMissingData(), "missing");
        if (!List.of("breaching", "notBreaching", "ignore", "missing").contains(missing)) {
            throw CloudWatchErrors.badValue(
                    "TreatMissingData must be breaching, notBreaching, ignore or missing; found " + missing);
        }
        if (toAlarm > periods) {
            throw CloudWatchErrors.badCombination("DatapointsToAlarm must not exceed EvaluationPeriods");
        }
        if ((long) periods * watched.period() > (watched.period() >= 3600 ? 604_800 : 86_400)) {
            throw CloudWatchErrors.badCombination(
                    "Metrics cannot be checked across more than a day, or a week for periods of an hour or more (EvaluationPeriods *"
                            + " Period)");
        }
        if (request.comparisonOperatorAsString().contains("Upper")
                || request.comparisonOperatorAsString().contains("Lower")) {
            throw CloudWatchErrors.badValue("Anomaly detection is not available here; compare with a threshold");
        }
        return new AlarmVerdict.Rule(
                request.comparisonOperatorAsString(), request.threshold(), periods, toAlarm, missing);
    }

    PutMetricAlarmRequest request() {
        return request;
    }

    String name() {
        return request.alarmName();
    }

    Instant configuredAt() {
        return configuredAt;
    }

    Watched watched() {
        return watched;
    }

    AlarmVerdict.Rule rule() {
        return rule;
    }

    /** Returns the seconds between two evaluations of the alarm: a minute, or its period if that is shorter. */
    long everySeconds() {
        return Math.min(60, watched.period());
    }

    synchronized State state() {
        return state;
    }

    synchronized void setState(State changed) {
        state = changed;
    }

    synchronized void setActionsEnabled(boolean enabled) {
        actionsEnabled = enabled;
    }

    synchronized boolean hasActionsEnabled() {
        return actionsEnabled;
    }

    /** Returns the actions for entering a state. */
    List<String> actions(String stateValue) {
        return switch (stateValue) {
            case "ALARM" -> request.alarmActions();
            case "OK" -> request.okActions();
            default -> request.insufficientDataActions();
        };
    }

    /** Evaluates the periods that ended by a time, in seconds since the epoch; null if the state stays the same. */
    @Nullable
    AlarmVerdict judge(MetricStore store, long end) {
        var period = watched.period();
        var range = new Span(end - (long) (rule.evaluationPeriods() + MORE_PERIODS) * period, end, period);
        var points = new ArrayList<AlarmVerdict.Point>();
        watched.values(store, range).descendingMap().forEach((from, value) -> {
            var age = (int) ((end - from) / period);
            points.add(new AlarmVerdict.Point(value, age, Instant.ofEpochSecond(from)));
        });
        return AlarmVerdict.of(rule, points);
    }

    MetricAlarm describe() {
        var now = state();
        return MetricAlarm.builder()
                .alarmName(name())
                .alarmArn(arn())
                .alarmDescription(request.alarmDescription())
                .alarmConfigurationUpdatedTimestamp(configuredAt)
                .actionsEnabled(hasActionsEnabled())
                .okActions(request.okActions())
                .alarmActions(request.alarmActions())
                .insufficientDataActions(request.insufficientDataActions())
                .stateValue(now.value)
                .stateReason(now.reason)
                .stateReasonData(now.reasonData.isEmpty() ? null : now.reasonData)
                .stateUpdatedTimestamp(now.since)
                .stateTransitionedTimestamp(now.since)
                .metricName(request.metricName())
                .namespace(request.namespace())
                .statistic(request.statisticAsString())
                .extendedStatistic(request.extendedStatistic())
                .dimensions(request.dimensions())
                .period(request.period())
                .unit(request.unitAsString())
                .evaluationPeriods(request.evaluationPeriods())
                .datapointsToAlarm(request.datapointsToAlarm())
                .threshold(request.threshold())
                .comparisonOperator(request.comparisonOperatorAsString())
                .treatMissingData(request.treatMissingData())
                .evaluateLowSampleCountPercentile(request.evaluateLowSampleCountPercentile())
                .metrics(request.hasMetrics() ? request.metrics() : null)
                .build();
    }
}
