package org.stratasms.emulator.internal.cloudwatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TopicPublisher;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsResponse;
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
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/** CloudWatch of one account and Region: metrics, alarms on a metric or an expression, and dashboards. Thread-safe. */
public final class Metrics implements CloudWatchClient {
    private static final int LIST_LIMIT = 500;
    private static final int ALARM_LIMIT = 50;
    private static final int DASHBOARD_LIMIT = 1000;

    private final Scope scope;
    private final Scheduler scheduler;
    private final Dashboards dashboards;
    private final MetricStore store = new MetricStore();
    private final DataPoints data = new DataPoints(store);
    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();
    private final Alarms alarms;

    /**
     * Creates CloudWatch without metrics and alarms, with its own dashboards.
     *
     * @param topics to which alarms publish
     */
    public Metrics(Scope scope, Scheduler scheduler, TopicPublisher topics) {
        this(scope, scheduler, topics, new Dashboards());
    }

    /**
     * Creates CloudWatch without metrics and alarms.
     *
     * @param topics to which alarms publish
     * @param dashboards which all Regions of an account share
     */
    public Metrics(Scope scope, Scheduler scheduler, TopicPublisher topics, Dashboards dashboards) {
        this.scope = scope;
        this.scheduler = scheduler;
        this.dashboards = dashboards;
        this.alarms = new Alarms(scope, scheduler, topics, store, this::collect);
    }

    /** Adds a source of data points that are computed only when needed. */
    public void readFrom(MetricSource source) {
        sources.add(source);
    }

    /**
     * Records one value of a metric for an emulated service.
     *
     * @param count how often the value occurred
     * @param unit as CloudWatch names it, e.g. {@code Count}; null if there is none
     */
    public void record(
            String namespace,
            String metricName,
            Map<String, String> dimensions,
            Instant at,
            double value,
            int count,
            @Nullable String unit) {
        store.add(
                new MetricKey(namespace, metricName, dimensions),
                at.getEpochSecond(),
                60,
                Statistics.of(value, count),
                unit);
    }

    private void collect() {
        sources.forEach(MetricSource::emitDue);
    }

    @Override
    public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
        check(request);
        if (request.namespace().startsWith("AWS/")) {
            throw CloudWatchErrors.badValue("The value AWS/ for parameter Namespace is invalid.");
        }
        request.metricData().forEach(datum -> data.put(request.namespace(), datum, scheduler.now()));
        return PutMetricDataResponse.builder().build();
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        check(request);
        collect();
        return GetMetricDataResponse.builder()
                .metricDataResults(data.data(request, scheduler.now()))
                .build();
    }

    @Override
    public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
        check(request);
        collect();
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(data.statistics(request))
                .build();
    }

    @Override
    public ListMetricsResponse listMetrics(ListMetricsRequest request) {
        check(request);
        collect();
        var keys = store.keys();
        keys.values().removeIf(key -> !isListed(key, request));
        var page = ListPage.of(keys, request.nextToken(), LIST_LIMIT, CloudWatchErrors::badToken);
        return ListMetricsResponse.builder()
                .metrics(page.items().stream().map(MetricKey::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isListed(MetricKey key, ListMetricsRequest request) {
        return (request.namespace() == null || request.namespace().equals(key.namespace()))
                && (request.metricName() == null || request.metricName().equals(key.name()))
                && request.dimensions().stream().allMatch(wanted -> {
                    var value = key.dimensions().get(wanted.name());
                    return value != null
                            && (wanted.value() == null || wanted.value().equals(value));
                });
    }

    @Override
    public PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request) {
        check(request);
        alarms.put(request, tags(request.tags()));
        return PutMetricAlarmResponse.builder().build();
    }

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        check(request);
        var wanted = new TreeMap<String, Alarm>();
        alarms.byName().forEach((name, alarm) -> {
            if (isDescribed(alarm, request)) {
                wanted.put(name, alarm);
            }
        });
        var page = ListPage.of(
                wanted,
                request.nextToken(),
                Objects.requireNonNullElse(request.maxRecords(), ALARM_LIMIT),
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

    @Override
    public DescribeAlarmsForMetricResponse describeAlarmsForMetric(DescribeAlarmsForMetricRequest request) {
        check(request);
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

    @Override
    public DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request) {
        check(request);
        // All of them or none.
        var all = request.alarmNames().stream().map(this::alarm).toList();
        all.forEach(alarms::delete);
        return DeleteAlarmsResponse.builder().build();
    }

    @Override
    public SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request) {
        check(request);
        alarms.setState(
                alarm(request.alarmName()),
                request.stateValueAsString(),
                request.stateReason(),
                Objects.requireNonNullElse(request.stateReasonData(), ""));
        return SetAlarmStateResponse.builder().build();
    }

    @Override
    public EnableAlarmActionsResponse enableAlarmActions(EnableAlarmActionsRequest request) {
        check(request);
        setActionsEnabled(request.alarmNames(), true);
        return EnableAlarmActionsResponse.builder().build();
    }

    @Override
    public DisableAlarmActionsResponse disableAlarmActions(DisableAlarmActionsRequest request) {
        check(request);
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

    @Override
    public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request) {
        check(request);
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

    @Override
    public PutDashboardResponse putDashboard(PutDashboardRequest request) {
        check(request);
        dashboards.put(scope, request.dashboardName(), request.dashboardBody(), scheduler.now());
        return PutDashboardResponse.builder().build();
    }

    @Override
    public GetDashboardResponse getDashboard(GetDashboardRequest request) {
        check(request);
        var dashboard = dashboards.get(request.dashboardName());
        return GetDashboardResponse.builder()
                .dashboardName(dashboard.name())
                .dashboardArn(dashboard.arn())
                .dashboardBody(dashboard.body())
                .build();
    }

    @Override
    public ListDashboardsResponse listDashboards(ListDashboardsRequest request) {
        check(request);
        var found = new TreeMap<>(dashboards.byName());
        var prefix = request.dashboardNamePrefix();
        found.keySet().removeIf(name -> prefix != null && !name.startsWith(prefix));
        var page = ListPage.of(found, request.nextToken(), DASHBOARD_LIMIT, CloudWatchErrors::badToken);
        return ListDashboardsResponse.builder()
                .dashboardEntries(page.items().stream().map(Dashboard::entry).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public DeleteDashboardsResponse deleteDashboards(DeleteDashboardsRequest request) {
        check(request);
        dashboards.delete(request.dashboardNames());
        return DeleteDashboardsResponse.builder().build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        check(request);
        withArn(request.resourceARN()).tag(tags(request.tags()));
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        check(request);
        withArn(request.resourceARN()).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        check(request);
        var tags = new TreeMap<>(withArn(request.resourceARN()).tags())
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private Alarm alarm(String name) {
        var alarm = alarms.byName().get(name);
        if (alarm == null) {
            throw CloudWatchErrors.noAlarm(name);
        }
        return alarm;
    }

    private Tagged withArn(String arn) {
        var alarm = alarms.withArn(arn);
        if (alarm != null) {
            return alarm;
        }
        return dashboards.byName().values().stream()
                .filter(dashboard -> dashboard.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> CloudWatchErrors.noResource(arn));
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> second));
    }

    private static void check(CloudWatchRequest request) {
        Constraints.of("monitoring").check(request, broken -> CloudWatchErrors.invalid(Violation.message(broken)));
    }
}
