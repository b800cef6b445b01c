package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/** Tags of AWS End User Messaging's resources. */
final class SmsTags {
    private SmsTags() {}

    static List<Tag> of(Map<String, String> tags) {
        return TagChange.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    /** Returns the present tags of a resource. */
    static Map<String, String> present(PinpointSmsVoiceV2Client sms, String arn) {
        return sms.listTagsForResource(request -> request.resourceArn(arn)).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    static void update(
            PinpointSmsVoiceV2Client sms, String arn, ResourceType.Desired before, ResourceType.Desired after) {
        var change = TagChange.between(before, after);
        if (!change.removed().isEmpty()) {
            sms.untagResource(request -> request.resourceArn(arn).tagKeys(change.removed()));
        }
        if (!change.put().isEmpty()) {
            sms.tagResource(request -> request.resourceArn(arn).tags(of(change.put())));
        }
    }
}
