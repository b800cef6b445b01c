package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * A log group. Its creation fails if one of the same name exists.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html">
 *     AWS::Logs::LogGroup</a>
 */
final class LogsGroup implements ReadableType {
    static final String NAME = "AWS::Logs::LogGroup";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "LogGroupName", PropertyShape.text("^[.\\-_/#A-Za-z0-9]{1,512}$", 1, 512),
                    "RetentionInDays",
                            PropertyShape.wholeOf(
                                    1L, 3L, 5L, 7L, 14L, 30L, 60L, 90L, 120L, 150L, 180L, 365L, 400L, 545L, 731L, 1096L,
                                    1827L, 2192L, 2557L, 2922L, 3288L, 3653L),
                    "KmsKeyId", PropertyShape.text("^arn:[a-z0-9-]+:kms:[a-z0-9-]+:\\d{12}:(key|alias)/.+$", 1, 256),
                    "LogGroupClass", PropertyShape.oneOf("STANDARD", "INFREQUENT_ACCESS", "DELIVERY"),
                    "Tags", PropertyShape.tags()))
            .createOnly("LogGroupName")
            .attributes("Arn");

    private final CloudWatchLogsClient logs;
    private final Services services;

    LogsGroup(Services services) {
        this.services = services;
        logs = services.logs();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var values = PropertyValues.of(desired);
        var given = values.text("LogGroupName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 512);
        logs.createLogGroup(request -> request.logGroupName(name)
                .kmsKeyId(values.text("KmsKeyId"))
                .logGroupClass(values.text("LogGroupClass"))
                .tags(desired.tags().isEmpty() ? null : desired.tags()));
        Handlers.orUndo(
                () -> updateRetention(name, null, values.whole("RetentionInDays")), () -> delete(name, desired));
        return name;
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        Handlers.refuseChange(SCHEMA, before, after, "LogGroupClass");
        updateRetention(
                physicalId,
                PropertyValues.of(before).whole("RetentionInDays"),
                PropertyValues.of(after).whole("RetentionInDays"));
        updateKey(
                physicalId,
                PropertyValues.of(before).text("KmsKeyId"),
                PropertyValues.of(after).text("KmsKeyId"));
        updateTags(physicalId, TagChange.between(before, after));
    }

    private void updateRetention(String group, @Nullable Integer before, @Nullable Integer after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (after == null) {
            logs.deleteRetentionPolicy(request -> request.logGroupName(group));
        } else {
            logs.putRetentionPolicy(request -> request.logGroupName(group).retentionInDays(after));
        }
    }

    private void updateKey(String group, @Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (after == null) {
            logs.disassociateKmsKey(request -> request.logGroupName(group));
        } else {
            logs.associateKmsKey(request -> request.logGroupName(group).kmsKeyId(after));
        }
    }

    private void updateTags(String group, TagChange change) {
        var arn = services.scope().arn("logs", "log-group:" + group);
        if (!change.removed().isEmpty()) {
            logs.untagResource(request -> request.resourceArn(arn).tagKeys(change.removed()));
        }
        if (!change.put().isEmpty()) {
            logs.tagResource(request -> request.resourceArn(arn).tags(change.put()));
        }
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> logs.deleteLogGroup(request -> request.logGroupName(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("LogGroupName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return logs.describeLogGroupsPaginator(request -> request.logGroupNamePrefix(physicalId)).logGroups().stream()
                .filter(group -> group.logGroupName().equals(physicalId))
                .findFirst()
                .map(group -> new LiveProperties(current)
                        .put("LogGroupName", group.logGroupName())
                        .put("RetentionInDays", group.retentionInDays())
                        .put("KmsKeyId", group.kmsKeyId())
                        .put("LogGroupClass", group.logGroupClassAsString())
                        .putTags(tags(physicalId))
                        .properties())
                .orElse(null);
    }

    private Map<String, String> tags(String group) {
        var arn = services.scope().arn("logs", "log-group:" + group);
        return logs.listTagsForResource(request -> request.resourceArn(arn)).tags();
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", services.scope().arn("logs", "log-group:" + physicalId + ":*"));
    }
}
