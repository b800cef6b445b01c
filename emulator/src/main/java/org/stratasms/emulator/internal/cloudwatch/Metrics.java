package org.stratasms.emulator.internal.cloudwatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Operations;
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
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/** CloudWatch of one account and Region: metrics, alarms on a metric or an expression, and dashboards. Thread-safe. */
public final class Metrics implements CloudWatchClient, Operations<CloudWatchRequest> {
    private final MetricStore store = new MetricStore();
    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();
    private final MetricRequests metricRequests;
    private final AlarmRequests alarmRequests;
    private final DashboardRequests dashboardRequests;
    private final CloudWatchTagging tagging;

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
        var alarms = new Alarms(scope, scheduler, topics, store, this::collect);
        this.metricRequests = new MetricRequests(store, scheduler, this::collect);
        this.alarmRequests = new AlarmRequests(alarms);
        this.dashboardRequests = new DashboardRequests(dashboards, scope, scheduler);
        this.tagging = new CloudWatchTagging(alarms, dashboards);
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
        return change(request, metricRequests::put);
    }

    @Override
    public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        return read(request, metricRequests::getData);
    }

    @Override
    public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
        return read(request, metricRequests::getStatistics);
    }

    @Override
    public ListMetricsResponse listMetrics(ListMetricsRequest request) {
        return read(request, metricRequests::list);
    }

    @Override
    public PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request) {
        return change(request, alarmRequests::put);
    }

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        return read(request, alarmRequests::describe);
    }

    @Override
    public DescribeAlarmsForMetricResponse describeAlarmsForMetric(DescribeAlarmsForMetricRequest request) {
        return read(request, alarmRequests::describeForMetric);
    }

    @Override
    public DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request) {
        return change(request, alarmRequests::delete);
    }

    @Override
    public SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request) {
        return change(request, alarmRequests::setState);
    }

    @Override
    public EnableAlarmActionsResponse enableAlarmActions(EnableAlarmActionsRequest request) {
        return change(request, alarmRequests::enableActions);
    }

    @Override
    public DisableAlarmActionsResponse disableAlarmActions(DisableAlarmActionsRequest request) {
        return change(request, alarmRequests::disableActions);
    }

    @Override
    public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request) {
        return read(request, alarmRequests::describeHistory);
    }

    @Override
    public PutDashboardResponse putDashboard(PutDashboardRequest request) {
        return change(request, dashboardRequests::put);
    }

    @Override
    public GetDashboardResponse getDashboard(GetDashboardRequest request) {
        return read(request, dashboardRequests::get);
    }

    @Override
    public ListDashboardsResponse listDashboards(ListDashboardsRequest request) {
        return read(request, dashboardRequests::list);
    }

    @Override
    public DeleteDashboardsResponse deleteDashboards(DeleteDashboardsRequest request) {
        return change(request, dashboardRequests::delete);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return change(request, tagging::tag);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return change(request, tagging::untag);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return read(request, tagging::listTags);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public void check(CloudWatchRequest request) {
        Constraints.of("monitoring").check(request, broken -> CloudWatchErrors.invalid(Violation.message(broken)));
    }
}
