package org.stratasms.emulator.internal.logs;

import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Operations;
import org.stratasms.emulator.internal.world.ResourceGate;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
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
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyResponse;
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
public final class CloudWatchLogs implements CloudWatchLogsClient, Operations<CloudWatchLogsRequest> {
    private final LogGroupRequests groupRequests;
    private final LogStreamRequests streamRequests;
    private final EventReader reader;
    private final MetricFilters metricFilters;
    private final LogGroups groups = new LogGroups();
    private final ResourcePolicies policies;
    private final ServiceWriter services;

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
        groupRequests = new LogGroupRequests(groups, scope, scheduler.clock(), metrics, retainedEventsPerGroup);
        streamRequests = new LogStreamRequests(groups, scheduler.clock(), ids);
        reader = new EventReader(groups, scheduler.clock());
        metricFilters = new MetricFilters(groups, metrics, scheduler.clock()::millis);
        policies = new ResourcePolicies(scheduler.clock());
        services = new ServiceWriter(groups, policies, scheduler.clock(), ids);
    }

    /** Whether there is a log group with this ARN, with or without the {@code :*} that stands for its streams. */
    public boolean has(String groupArn) {
        return groups.find(groupArn) != null;
    }

    /**
     * Writes an event for a service, if the account's resource policies let it.
     *
     * @param stream created unless it is there
     * @return whether the group has the event; a denial gives the reason
     */
    public AccessDecision write(
            ResourceGate gate, ServiceCaller caller, String groupArn, String stream, InputLogEvent event) {
        return services.write(gate, caller, groupArn, stream, event);
    }

    @Override
    public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
        return change(request, groupRequests::create);
    }

    @Override
    public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
        return change(request, groupRequests::delete);
    }

    @Override
    public PutLogGroupDeletionProtectionResponse putLogGroupDeletionProtection(
            PutLogGroupDeletionProtectionRequest request) {
        return change(request, groupRequests::putDeletionProtection);
    }

    @Override
    public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
        return read(request, groupRequests::describe);
    }

    @Override
    public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request) {
        return change(request, groupRequests::putRetention);
    }

    @Override
    public DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request) {
        return change(request, groupRequests::deleteRetention);
    }

    @Override
    public AssociateKmsKeyResponse associateKmsKey(AssociateKmsKeyRequest request) {
        return change(request, groupRequests::associateKey);
    }

    @Override
    public DisassociateKmsKeyResponse disassociateKmsKey(DisassociateKmsKeyRequest request) {
        return change(request, groupRequests::disassociateKey);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return change(request, groupRequests::tag);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return change(request, groupRequests::untag);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return read(request, groupRequests::listTags);
    }

    @Override
    @Deprecated // by AWS, in favour of TagResource; older clients still call it
    public TagLogGroupResponse tagLogGroup(TagLogGroupRequest request) {
        return change(request, groupRequests::tagByName);
    }

    @Override
    @Deprecated // by AWS, in favour of UntagResource
    public UntagLogGroupResponse untagLogGroup(UntagLogGroupRequest request) {
        return change(request, groupRequests::untagByName);
    }

    @Override
    @Deprecated // by AWS, in favour of ListTagsForResource
    public ListTagsLogGroupResponse listTagsLogGroup(ListTagsLogGroupRequest request) {
        return read(request, groupRequests::listTagsByName);
    }

    @Override
    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
        return change(request, streamRequests::create);
    }

    @Override
    public DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request) {
        return change(request, streamRequests::delete);
    }

    @Override
    public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request) {
        return read(request, streamRequests::describe);
    }

    @Override
    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
        return change(request, streamRequests::put);
    }

    @Override
    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request) {
        return read(request, reader::get);
    }

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
        return read(request, reader::filter);
    }

    @Override
    public PutMetricFilterResponse putMetricFilter(PutMetricFilterRequest request) {
        return change(request, metricFilters::put);
    }

    @Override
    public DeleteMetricFilterResponse deleteMetricFilter(DeleteMetricFilterRequest request) {
        return change(request, metricFilters::delete);
    }

    @Override
    public DescribeMetricFiltersResponse describeMetricFilters(DescribeMetricFiltersRequest request) {
        return read(request, metricFilters::describe);
    }

    @Override
    public TestMetricFilterResponse testMetricFilter(TestMetricFilterRequest request) {
        return read(request, metricFilters::test);
    }

    @Override
    public PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request) {
        return change(request, policies::put);
    }

    @Override
    public DescribeResourcePoliciesResponse describeResourcePolicies(DescribeResourcePoliciesRequest request) {
        return read(request, policies::describe);
    }

    @Override
    public DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request) {
        return change(request, policies::delete);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public void check(CloudWatchLogsRequest request) {
        Constraints.of("logs").check(request, broken -> LogsErrors.invalid(Violation.message(broken)));
    }
}
