package org.stratasms.emulator.internal.logs;

import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/**
 * CloudWatch Logs of one account and Region. Thread-safe.
 *
 * <p>Each group keeps only its newest events, as many as the constructor says; AWS has no such limit.
 */
public final class CloudWatchLogs implements CloudWatchLogsClient {
    private static final int DESCRIBE_LIMIT = 50;
    private static final List<Integer> RETENTION_DAYS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final Scope scope;
    private final Scheduler scheduler;
    private final Ids ids;
    private final int retainedEventsPerGroup;
    private final LogGroups groups = new LogGroups();
    private final EventReader reader;
    private final Metrics metrics;
    private final MetricFilters metricFilters;

    /**
     * Creates CloudWatch Logs without groups.
     *
     * @param metrics to which metric filters, and events in the embedded metric format, write their data points
     * @param retainedEventsPerGroup how many events each group keeps at most; at least 1
     */
    public CloudWatchLogs(Scope scope, Scheduler scheduler, Ids ids, Metrics metrics, int retainedEventsPerGroup) {
        if (retainedEventsPerGroup < 1) {
            throw new IllegalArgumentException("retainedEventsPerGroup is at least 1; found " + retainedEventsPerGroup);
        }
        this.scope = scope;
        this.scheduler = scheduler;
        this.ids = ids;
        this.retainedEventsPerGroup = retainedEventsPerGroup;
        this.reader = new EventReader(groups, scheduler.clock());
        this.metrics = metrics;
        this.metricFilters = new MetricFilters(groups, metrics, this::now);
    }

    @Override
    public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
        check(request);
        var name = request.logGroupName();
        var logClass = Objects.requireNonNullElse(request.logGroupClassAsString(), "STANDARD");
        var arn = scope.arn("logs", "log-group:" + name);
        var group = new LogGroup(name, arn, logClass, now(), retainedEventsPerGroup, metrics);
        if (request.kmsKeyId() != null) {
            group.setKmsKeyId(keyArn(request.kmsKeyId()));
        }
        group.setDeletionProtected(Boolean.TRUE.equals(request.deletionProtectionEnabled()));
        group.tag(request.tags());
        groups.add(group);
        return CreateLogGroupResponse.builder().build();
    }

    @Override
    public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
        check(request);
        groups.delete(request.logGroupName());
        return DeleteLogGroupResponse.builder().build();
    }

    @Override
    public PutLogGroupDeletionProtectionResponse putLogGroupDeletionProtection(
            PutLogGroupDeletionProtectionRequest request) {
        check(request);
        groups.of(null, request.logGroupIdentifier())
                .setDeletionProtected(Boolean.TRUE.equals(request.deletionProtectionEnabled()));
        return PutLogGroupDeletionProtectionResponse.builder().build();
    }

    @Override
    public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
        check(request);
        var prefix = request.logGroupNamePrefix();
        var pattern = request.logGroupNamePattern();
        if (prefix != null && pattern != null) {
            throw LogsErrors.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        var logClass = request.logGroupClassAsString();
        var identifiers = request.logGroupIdentifiers();
        Predicate<LogGroup> wanted = group -> (prefix == null || group.name().startsWith(prefix))
                && (pattern == null || group.name().contains(pattern))
                && (logClass == null || group.logClass().equals(logClass))
                && (identifiers.isEmpty() || identifiers.contains(group.name()) || identifiers.contains(group.arn()));
        var page = page(groups.matching(wanted), request.nextToken(), request.limit());
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.items().stream().map(LogGroup::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request) {
        check(request);
        var group = groups.named(request.logGroupName());
        if (!RETENTION_DAYS.contains(request.retentionInDays())) {
            throw LogsErrors.invalid("Invalid retention value %s. Valid values are: %s"
                    .formatted(request.retentionInDays(), RETENTION_DAYS));
        }
        group.setRetentionInDays(request.retentionInDays());
        return PutRetentionPolicyResponse.builder().build();
    }

    @Override
    public DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request) {
        check(request);
        groups.named(request.logGroupName()).setRetentionInDays(null);
        return DeleteRetentionPolicyResponse.builder().build();
    }

    @Override
    public AssociateKmsKeyResponse associateKmsKey(AssociateKmsKeyRequest request) {
        check(request);
        groups.of(request.logGroupName(), request.resourceIdentifier()).setKmsKeyId(keyArn(request.kmsKeyId()));
        return AssociateKmsKeyResponse.builder().build();
    }

    @Override
    public DisassociateKmsKeyResponse disassociateKmsKey(DisassociateKmsKeyRequest request) {
        check(request);
        groups.of(request.logGroupName(), request.resourceIdentifier()).setKmsKeyId(null);
        return DisassociateKmsKeyResponse.builder().build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        check(request);
        groups.withArn(request.resourceArn()).tag(request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        check(request);
        groups.withArn(request.resourceArn()).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        check(request);
        var tags = groups.withArn(request.resourceArn()).tags();
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    @Override
    @Deprecated // by AWS, in favour of TagResource; older clients still call it
    public TagLogGroupResponse tagLogGroup(TagLogGroupRequest request) {
        check(request);
        groups.named(request.logGroupName()).tag(request.tags());
        return TagLogGroupResponse.builder().build();
    }

    @Override
    @Deprecated // by AWS, in favour of UntagResource
    public UntagLogGroupResponse untagLogGroup(UntagLogGroupRequest request) {
        check(request);
        groups.named(request.logGroupName()).untag(request.tags());
        return UntagLogGroupResponse.builder().build();
    }

    @Override
    @Deprecated // by AWS, in favour of ListTagsForResource
    public ListTagsLogGroupResponse listTagsLogGroup(ListTagsLogGroupRequest request) {
        check(request);
        var tags = groups.named(request.logGroupName()).tags();
        return ListTagsLogGroupResponse.builder().tags(tags).build();
    }

    @Override
    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
        check(request);
        groups.named(request.logGroupName()).createStream(request.logStreamName(), now(), ids.digits(56));
        return CreateLogStreamResponse.builder().build();
    }

    @Override
    public DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request) {
        check(request);
        groups.named(request.logGroupName()).deleteStream(request.logStreamName());
        return DeleteLogStreamResponse.builder().build();
    }

    @Override
    public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request) {
        check(request);
        var group = groups.of(request.logGroupName(), request.logGroupIdentifier());
        var prefix = request.logStreamNamePrefix();
        var byTime = OrderBy.LAST_EVENT_TIME.toString().equals(request.orderByAsString());
        if (byTime && prefix != null) {
            throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        var streams = new TreeMap<String, LogStream>();
        group.streams().forEach((name, stream) -> {
            if (prefix == null || name.startsWith(prefix)) {
                streams.put(byTime ? timeKey(stream) : name, stream);
            }
        });
        var ordered = Boolean.TRUE.equals(request.descending()) ? streams.descendingMap() : streams;
        var page = page(ordered, request.nextToken(), request.limit());
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items().stream().map(LogStream::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
        check(request);
        return groups.named(request.logGroupName()).put(request.logStreamName(), request.logEvents(), now());
    }

    @Override
    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request) {
        check(request);
        return reader.get(request);
    }

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
        check(request);
        return reader.filter(request);
    }

    @Override
    public PutMetricFilterResponse putMetricFilter(PutMetricFilterRequest request) {
        check(request);
        metricFilters.put(request);
        return PutMetricFilterResponse.builder().build();
    }

    @Override
    public DeleteMetricFilterResponse deleteMetricFilter(DeleteMetricFilterRequest request) {
        check(request);
        groups.named(request.logGroupName()).deleteFilter(request.filterName());
        return DeleteMetricFilterResponse.builder().build();
    }

    @Override
    public DescribeMetricFiltersResponse describeMetricFilters(DescribeMetricFiltersRequest request) {
        check(request);
        var page = page(metricFilters.matching(request), request.nextToken(), request.limit());
        return DescribeMetricFiltersResponse.builder()
                .metricFilters(
                        page.items().stream().map(LogMetricFilter::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public TestMetricFilterResponse testMetricFilter(TestMetricFilterRequest request) {
        check(request);
        return TestMetricFilterResponse.builder()
                .matches(MetricFilters.test(request))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static void check(CloudWatchLogsRequest request) {
        Constraints.of("logs").check(request, broken -> LogsErrors.invalid(Violation.message(broken)));
    }

    private long now() {
        return scheduler.clock().millis();
    }

    private static String timeKey(LogStream stream) {
        return "%019d %s".formatted(stream.lastEventTimestamp(), stream.name());
    }

    private static String keyArn(String keyId) {
        if (!keyId.toLowerCase(Locale.ROOT).startsWith("arn:")) {
            throw LogsErrors.invalid("The specified KMS key must be given as the key's ARN");
        }
        return keyId;
    }

    private static <T> ListPage<T> page(NavigableMap<String, T> all, @Nullable String token, @Nullable Integer limit) {
        return ListPage.of(all, token, limit == null ? DESCRIBE_LIMIT : limit, LogsErrors::badToken);
    }
}
