package org.stratasms.emulator.internal.sms.account;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.Registry;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.TagResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.TagResourceResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UntagResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UntagResourceResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Tags resources. AWS reserves keys that start with {@code aws:}; here they are accepted, because the emulated
 * CloudFormation sets them through this API.
 */
public final class SmsTagging {
    private final Resources resources;
    private final SmsSettings settings;

    public SmsTagging(Resources resources, SmsSettings settings) {
        this.resources = resources;
        this.settings = settings;
    }

    public static Map<String, String> asMap(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    TagResourceResponse tag(TagResourceRequest request) {
        var arn = existing(request.resourceArn());
        var tags = new TreeMap<>(resources.tags.of(arn));
        tags.putAll(asMap(request.tags()));
        if (tags.size() > settings.quotas().tagsPerResource()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.TAGS_PER_RESOURCE);
        }
        resources.tags.set(arn, tags);
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        var arn = existing(request.resourceArn());
        var tags = new TreeMap<>(resources.tags.of(arn));
        request.tagKeys().forEach(tags::remove);
        resources.tags.set(arn, tags);
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        var arn = existing(request.resourceArn());
        return ListTagsForResourceResponse.builder()
                .resourceArn(arn)
                .tags(resources.tags.list(arn))
                .build();
    }

    /**
     * Returns the ARN of a resource that exists. Unconfirmed (settled by ListTagsForResource): the ARN of another
     * service, Region or account, or of a kind that has no tags, is an invalid ARN.
     */
    private String existing(String arn) {
        var prefix = resources.arn("");
        var slash = arn.indexOf('/', Math.min(prefix.length(), arn.length()));
        var type = arn.startsWith(prefix) && slash >= 0
                ? ResourceType.fromValue(arn.substring(prefix.length(), slash))
                : ResourceType.UNKNOWN_TO_SDK_VERSION;
        var registry = registryOf(type);
        if (registry == null) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_ARN,
                    "ResourceArn",
                    "Not the ARN of a resource of this account and Region that can have tags: " + arn);
        }
        if (registry.find(arn) == null) {
            throw SmsErrors.notFound(type, arn);
        }
        return arn;
    }

    private @Nullable Registry<?> registryOf(ResourceType type) {
        return switch (type) {
            case PHONE_NUMBER -> resources.phoneNumbers;
            case SENDER_ID -> resources.senderIds;
            case POOL -> resources.pools;
            case CONFIGURATION_SET -> resources.configurationSets;
            case OPT_OUT_LIST -> resources.optOutLists;
            case PROTECT_CONFIGURATION -> resources.protectConfigurations;
            case REGISTRATION -> resources.registrations;
            case REGISTRATION_ATTACHMENT -> resources.registrationAttachments;
            case VERIFIED_DESTINATION_NUMBER -> resources.verifiedDestinations;
            default -> null;
        };
    }
}
