package org.stratasms.emulator.internal.cloudwatch;

import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/** The requests about metrics and their data points. Thread-safe. */
final class MetricRequests {
    private static final int LIST_LIMIT = 500;

    private final MetricStore store;
    private final DataPoints data;
    private final Scheduler scheduler;
    private final Runnable collector;

    /** @param collector brings in the data points that are computed only when needed */
    MetricRequests(MetricStore store, Scheduler scheduler, Runnable collector) {
        this.store = store;
        this.data = new DataPoints(store);
        this.scheduler = scheduler;
        this.collector = collector;
    }

    PutMetricDataResponse put(PutMetricDataRequest request) {
        if (request.namespace().startsWith("AWS/")) {
            throw CloudWatchErrors.badValue("The value AWS/ for parameter Namespace is invalid.");
        }
        request.metricData().forEach(datum -> data.put(request.namespace(), datum, scheduler.now()));
        return PutMetricDataResponse.builder().build();
    }

    GetMetricDataResponse getData(GetMetricDataRequest request) {
        collector.run();
        return GetMetricDataResponse.builder()
                .metricDataResults(data.data(request, scheduler.now()))
                .build();
    }

    GetMetricStatisticsResponse getStatistics(GetMetricStatisticsRequest request) {
        collector.run();
        return GetMetricStatisticsResponse.builder()
                .label(request.metricName())
                .datapoints(data.statistics(request))
                .build();
    }

    ListMetricsResponse list(ListMetricsRequest request) {
        collector.run();
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
}
