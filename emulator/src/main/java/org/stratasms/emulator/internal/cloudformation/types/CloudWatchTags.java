package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** The tags of alarms and dashboards. */
final class CloudWatchTags {
    private CloudWatchTags() {}

    static List<Tag> list(Map<String, String> tags) {
        return TagChange.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    static void put(CloudWatchClient metrics, String arn, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            metrics.tagResource(request -> request.resourceARN(arn).tags(list(tags)));
        }
    }

    static void change(CloudWatchClient metrics, String arn, TagChange change) {
        if (!change.removed().isEmpty()) {
            metrics.untagResource(request -> request.resourceARN(arn).tagKeys(change.removed()));
        }
        put(metrics, arn, change.put());
    }

    static Map<String, String> of(CloudWatchClient metrics, String arn) {
        return metrics.listTagsForResource(request -> request.resourceARN(arn)).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
