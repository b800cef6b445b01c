package org.stratasms.emulator.internal.cloudwatch;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.stratasms.emulator.internal.world.ListPage;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;

/** The requests about alarms. Thread-safe. */
final class AlarmRequests {
    private static final int DESCRIBE_LIMIT = 50;

    private final Alarms alarms;

    AlarmRequests(Alarms alarms) {
        this.alarms = alarms;
    }

    PutMetricAlarmResponse put(PutMetricAlarmRequest request) {
        alarms.put(request, CloudWatchTagging.tags(request.tags()));
        return PutMetricAlarmResponse.builder().build();
    }

    DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
        var wanted = new TreeMap<String, Alarm>();
        alarms.byName().forEach((name, alarm) -> {
            if (isDescribed(alarm, request)) {
                wanted.put(name, alarm);
            }
        });
        var page = ListPage.of(
                wanted,
                request.nextToken(),
                Objects.requireNonNullElse(request.maxRecords(), DESCRIBE_LIMIT),
                CloudWatchErrors::badToken);
        return DescribeAlarmsResponse.builder()
                .metricAlarms(page.items().stream().map(Alarm::describe).toList())
                .compositeAlarms(List.of())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isDescribed(Alarm alarm, DescribeAlarmsRequest request) {
        var types = request.alarmTypesAsStrings();
        var state = request.stateValueAsString();
        var actions = request.actionPrefix();
        return (types.isEmpty() || types.contains("MetricAlarm"))
                && (!request.hasAlarmNames()
                        || request.alarmNames().isEmpty()
                        || request.alarmNames().contains(alarm.name()))
                && (request.alarmNamePrefix() == null || alarm.name().startsWith(request.alarmNamePrefix()))
                && (state == null || alarm.state().value().equals(state))
                && (actions == null
                        || alarm.actions(alarm.state().value()).stream()
                                .anyMatch(action -> action.startsWith(actions)));
    }

    DescribeAlarmsForMetricResponse describeForMetric(DescribeAlarmsForMetricRequest request) {
        var key = MetricKey.of(request.namespace(), request.metricName(), request.dimensions());
        var statistic = request.extendedStatistic() == null ? request.statisticAsString() : request.extendedStatistic();
        var found = alarms.byName().values().stream()
                // AWS leaves out alarms on expressions, whatever metrics they use.
                .filter(alarm -> alarm.watched() instanceof WatchedMetric metric
                        && metric.key().equals(key)
                        && (statistic == null || metric.statistic().equals(statistic))
                        && (request.period() == null || metric.period() == request.period()))
                .map(Alarm::describe)
                .toList();
        return DescribeAlarmsForMetricResponse.builder().metricAlarms(found).build();
    }

    DeleteAlarmsResponse delete(DeleteAlarmsRequest request) {
        // All of them or none.
        var all = request.alarmNames().stream().map(this::alarm).toList();
        all.forEach(alarms::delete);
        return DeleteAlarmsResponse.builder().build();
    }

    SetAlarmStateResponse setState(SetAlarmStateRequest request) {
        alarms.setState(
                alarm(request.alarmName()),
                request.stateValueAsString(),
                request.stateReason(),
                Objects.requireNonNullElse(request.stateReasonData(), ""));
        return SetAlarmStateResponse.builder().build();
    }

    EnableAlarmActionsResponse enableActions(EnableAlarmActionsRequest request) {
        setActionsEnabled(request.alarmNames(), true);
        return EnableAlarmActionsResponse.builder().build();
    }

    DisableAlarmActionsResponse disableActions(DisableAlarmActionsRequest request) {
        setActionsEnabled(request.alarmNames(), false);
        return DisableAlarmActionsResponse.builder().build();
    }

    /** Names without an alarm are ignored, as on AWS. */
    private void setActionsEnabled(List<String> names, boolean enabled) {
        for (var name : names) {
            var alarm = alarms.byName().get(name);
            if (alarm != null) {
                alarm.setActionsEnabled(enabled);
            }
        }
    }

    DescribeAlarmHistoryResponse describeHistory(DescribeAlarmHistoryRequest request) {
        var items = alarms.history().stream()
                .filter(item ->
                        request.alarmName() == null || request.alarmName().equals(item.alarmName()))
                .filter(item -> request.historyItemType() == null
                        || request.historyItemTypeAsString().equals(item.historyItemTypeAsString()))
                .filter(item -> request.startDate() == null || !item.timestamp().isBefore(request.startDate()))
                .filter(item -> request.endDate() == null || !item.timestamp().isAfter(request.endDate()))
                .limit(Objects.requireNonNullElse(request.maxRecords(), 100))
                .toList();
        var ascending = "TimestampAscending".equals(request.scanByAsString());
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(ascending ? items.reversed() : items)
                .build();
    }

    private Alarm alarm(String name) {
        var alarm = alarms.byName().get(name);
        if (alarm == null) {
            throw CloudWatchErrors.noAlarm(name);
        }
        return alarm;
    }
}
