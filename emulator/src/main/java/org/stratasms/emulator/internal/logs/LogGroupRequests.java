package org.stratasms.emulator.internal.logs;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogGroupDeletionProtectionResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** The requests about log groups: their settings and their tags. Thread-safe. */
final class LogGroupRequests {
    private static final List<Integer> RETENTION_DAYS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final LogGroups groups;
    private final Scope scope;
    private final Clock clock;
    private final Metrics metrics;
    private final int retainedEventsPerGroup;

    LogGroupRequests(LogGroups groups, Scope scope, Clock clock, Metrics metrics, int retainedEventsPerGroup) {
        this.groups = groups;
        this.scope = scope;
        this.clock = clock;
        this.metrics = metrics;
        this.retainedEventsPerGroup = retainedEventsPerGroup;
    }

    CreateLogGroupResponse create(CreateLogGroupRequest request) {
        var name = request.logGroupName();
        var logClass = Objects.requireNonNullElse(request.logGroupClassAsString(), "STANDARD");
        var arn = scope.arn("logs", "log-group:" + name);
        var group = new LogGroup(name, arn, logClass, clock.millis(), retainedEventsPerGroup, metrics);
        if (request.kmsKeyId() != null) {
            group.setKmsKeyId(keyArn(request.kmsKeyId()));
        }
        group.setDeletionProtected(Boolean.TRUE.equals(request.deletionProtectionEnabled()));
        group.tag(request.tags());
        groups.add(group);
        return CreateLogGroupResponse.builder().build();
    }

    DeleteLogGroupResponse delete(DeleteLogGroupRequest request) {
        groups.delete(request.logGroupName());
        return DeleteLogGroupResponse.builder().build();
    }

    PutLogGroupDeletionProtectionResponse putDeletionProtection(PutLogGroupDeletionProtectionRequest request) {
        groups.of(null, request.logGroupIdentifier())
                .setDeletionProtected(Boolean.TRUE.equals(request.deletionProtectionEnabled()));
        return PutLogGroupDeletionProtectionResponse.builder().build();
    }

    DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
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
        var page = LogsPage.of(groups.matching(wanted), request.nextToken(), request.limit());
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.items().stream().map(LogGroup::describe).toList())
                .nextToken(page.nextToken())
                .build();
    }

    PutRetentionPolicyResponse putRetention(PutRetentionPolicyRequest request) {
        var group = groups.named(request.logGroupName());
        if (!RETENTION_DAYS.contains(request.retentionInDays())) {
            throw LogsErrors.invalid("Invalid retention value %s. Valid values are: %s"
                    .formatted(request.retentionInDays(), RETENTION_DAYS));
        }
        group.setRetentionInDays(request.retentionInDays());
        return PutRetentionPolicyResponse.builder().build();
    }

    DeleteRetentionPolicyResponse deleteRetention(DeleteRetentionPolicyRequest request) {
        groups.named(request.logGroupName()).setRetentionInDays(null);
        return DeleteRetentionPolicyResponse.builder().build();
    }

    AssociateKmsKeyResponse associateKey(AssociateKmsKeyRequest request) {
        groups.of(request.logGroupName(), request.resourceIdentifier()).setKmsKeyId(keyArn(request.kmsKeyId()));
        return AssociateKmsKeyResponse.builder().build();
    }

    DisassociateKmsKeyResponse disassociateKey(DisassociateKmsKeyRequest request) {
        groups.of(request.logGroupName(), request.resourceIdentifier()).setKmsKeyId(null);
        return DisassociateKmsKeyResponse.builder().build();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        groups.withArn(request.resourceArn()).tag(request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        groups.withArn(request.resourceArn()).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTags(ListTagsForResourceRequest request) {
        var tags = groups.withArn(request.resourceArn()).tags();
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    TagLogGroupResponse tagByName(TagLogGroupRequest request) {
        groups.named(request.logGroupName()).tag(request.tags());
        return TagLogGroupResponse.builder().build();
    }

    UntagLogGroupResponse untagByName(UntagLogGroupRequest request) {
        groups.named(request.logGroupName()).untag(request.tags());
        return UntagLogGroupResponse.builder().build();
    }

    ListTagsLogGroupResponse listTagsByName(ListTagsLogGroupRequest request) {
        var tags = groups.named(request.logGroupName()).tags();
        return ListTagsLogGroupResponse.builder().tags(tags).build();
    }

    private static String keyArn(String keyId) {
        if (!keyId.toLowerCase(Locale.ROOT).startsWith("arn:")) {
            throw LogsErrors.invalid("The specified KMS key must be given as the key's ARN");
        }
        return keyId;
    }
}
