package org.stratasms.emulator.internal.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/** Tags of alarms and dashboards. Thread-safe. */
final class CloudWatchTagging {
    private final Alarms alarms;
    private final Dashboards dashboards;

    CloudWatchTagging(Alarms alarms, Dashboards dashboards) {
        this.alarms = alarms;
        this.dashboards = dashboards;
    }

    TagResourceResponse tag(TagResourceRequest request) {
        withArn(request.resourceARN()).tag(tags(request.tags()));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        withArn(request.resourceARN()).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTags(ListTagsForResourceRequest request) {
        var tags = new TreeMap<>(withArn(request.resourceARN()).tags())
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
        return ListTagsForResourceResponse.builder().tags(tags).build();
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

    static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> second));
    }
}
