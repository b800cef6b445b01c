package org.stratasms.emulator.internal.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterResponse;

/** The metric filters of all groups. Thread-safe. */
final class MetricFilters {
    private final LogGroups groups;
    private final LongSupplier now;

    MetricFilters(LogGroups groups, Metrics metrics, LongSupplier now) {
        this.groups = groups;
        this.now = now;
        metrics.readFrom(() -> groups.all().forEach(group -> group.emitDue()));
    }

    PutMetricFilterResponse put(PutMetricFilterRequest request) {
        var group = groups.named(request.logGroupName());
        if (!group.isStandard()) {
            throw LogsErrors.operation(
                    "Metric filters need a log group of class STANDARD; this one is " + group.logClass());
        }
        group.putFilter(request, now.getAsLong());
        return PutMetricFilterResponse.builder().build();
    }

    DeleteMetricFilterResponse delete(DeleteMetricFilterRequest request) {
        groups.named(request.logGroupName()).deleteFilter(request.filterName());
        return DeleteMetricFilterResponse.builder().build();
    }

    DescribeMetricFiltersResponse describe(DescribeMetricFiltersRequest request) {
        var page = LogsPage.of(matching(request), request.nextToken(), request.limit());
        return DescribeMetricFiltersResponse.builder()
                .metricFilters(
                        page.items().stream().map(LogMetricFilter::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private NavigableMap<String, LogMetricFilter> matching(DescribeMetricFiltersRequest request) {
        if ((request.metricName() == null) != (request.metricNamespace() == null)) {
            throw LogsErrors.invalid("metricName and metricNamespace must be given together");
        }
        var found = new TreeMap<String, LogMetricFilter>();
        for (var group :
                request.logGroupName() == null ? groups.all() : List.of(groups.named(request.logGroupName()))) {
            for (var filter : group.filters()) {
                if (matches(filter, request)) {
                    found.put(group.name() + '\n' + filter.name(), filter);
                }
            }
        }
        return found;
    }

    private static boolean matches(LogMetricFilter filter, DescribeMetricFiltersRequest request) {
        var transformation = filter.transformation();
        return (request.filterNamePrefix() == null || filter.name().startsWith(request.filterNamePrefix()))
                && (request.metricName() == null
                        || (request.metricName().equals(transformation.metricName())
                                && request.metricNamespace().equals(transformation.metricNamespace())));
    }

    TestMetricFilterResponse test(TestMetricFilterRequest request) {
        var pattern = FilterPattern.parse(request.filterPattern());
        var matches = new ArrayList<MetricFilterMatchRecord>();
        var number = 0L;
        for (var message : request.logEventMessages()) {
            number++;
            var content = LogContent.of(message);
            if (pattern.matches(content)) {
                matches.add(MetricFilterMatchRecord.builder()
                        .eventNumber(number)
                        .eventMessage(message)
                        .extractedValues(extracted(pattern, content))
                        .build());
            }
        }
        return TestMetricFilterResponse.builder().matches(matches).build();
    }

    private static Map<String, String> extracted(FilterPattern pattern, LogContent content) {
        var values = new TreeMap<String, String>();
        for (var selector : pattern.selectors()) {
            selector.values(content.json()).stream()
                    .findFirst()
                    .ifPresent(
                            value -> values.put(selector.text(), value == JsonNull.NULL ? "null" : value.toString()));
        }
        return values;
    }
}
