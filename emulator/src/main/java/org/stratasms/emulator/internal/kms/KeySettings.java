package org.stratasms.emulator.internal.kms;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesRequest;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesResponse;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.TagResourceResponse;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceResponse;

/** The settings of keys: policy, rotation and tags. */
final class KeySettings {
    private static final String ONLY_POLICY = "default";
    private static final int MOST_TAGS = 50;
    private static final int DEFAULT_ROTATION_DAYS = 365;

    private final KeyRegistry ring;
    private final Scheduler scheduler;

    KeySettings(KeyRegistry ring, Scheduler scheduler) {
        this.ring = ring;
        this.scheduler = scheduler;
    }

    GetKeyPolicyResponse getPolicy(GetKeyPolicyRequest request) {
        var key = ring.key(request.keyId());
        if (request.policyName() != null && !request.policyName().equals(ONLY_POLICY)) {
            throw KmsErrors.notFound("No such policy exists");
        }
        return GetKeyPolicyResponse.builder()
                .policy(key.policy)
                .policyName(ONLY_POLICY)
                .build();
    }

    PutKeyPolicyResponse putPolicy(PutKeyPolicyRequest request) {
        var key = ring.key(request.keyId());
        if (request.policyName() != null && !request.policyName().equals(ONLY_POLICY)) {
            throw KmsErrors.notFound("No such policy exists");
        }
        KeyLifecycle.checkPolicy(request.policy());
        key.policy = request.policy();
        return PutKeyPolicyResponse.builder().build();
    }

    ListKeyPoliciesResponse listPolicies(ListKeyPoliciesRequest request) {
        ring.key(request.keyId());
        return ListKeyPoliciesResponse.builder()
                .policyNames(ONLY_POLICY)
                .truncated(false)
                .build();
    }

    EnableKeyRotationResponse enableRotation(EnableKeyRotationRequest request) {
        var key = rotatable(request.keyId());
        key.rotationDays =
                request.rotationPeriodInDays() == null ? DEFAULT_ROTATION_DAYS : request.rotationPeriodInDays();
        key.rotatingSince = scheduler.now();
        return EnableKeyRotationResponse.builder().build();
    }

    DisableKeyRotationResponse disableRotation(DisableKeyRotationRequest request) {
        rotatable(request.keyId()).rotatingSince = null;
        return DisableKeyRotationResponse.builder().build();
    }

    GetKeyRotationStatusResponse rotationStatus(GetKeyRotationStatusRequest request) {
        var key = ring.key(request.keyId());
        var since = key.state == KeyState.PENDING_DELETION ? null : key.rotatingSince;
        var status = GetKeyRotationStatusResponse.builder().keyId(key.id).keyRotationEnabled(since != null);
        if (since != null) {
            status.rotationPeriodInDays(key.rotationDays)
                    .nextRotationDate(since.plus(Duration.ofDays(key.rotationDays)));
        }
        return status.build();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        var key = ring.livingKey(request.keyId());
        key.tags.putAll(checked(request.tags(), key.tags.keySet()));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        ring.livingKey(request.keyId()).tags.keySet().removeAll(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListResourceTagsResponse listTags(ListResourceTagsRequest request) {
        var tags = new TreeMap<String, Tag>();
        ring.key(request.keyId())
                .tags
                .forEach((key, value) ->
                        tags.put(key, Tag.builder().tagKey(key).tagValue(value).build()));
        var page = KeyRegistry.page(tags, request.marker(), request.limit());
        return ListResourceTagsResponse.builder()
                .tags(page.items())
                .truncated(page.nextToken() != null)
                .nextMarker(page.nextToken())
                .build();
    }

    /** Returns the tags by key, if the key may have them beside its present ones. */
    static Map<String, String> checked(List<Tag> tags, Set<String> present) {
        NavigableMap<String, String> checked = new TreeMap<>();
        for (var tag : tags) {
            if (checked.put(tag.tagKey(), tag.tagValue()) != null) {
                throw KmsErrors.tag("Duplicate tag keys");
            }
        }
        var more =
                checked.keySet().stream().filter(key -> !present.contains(key)).count();
        if (present.size() + more > MOST_TAGS) {
            throw KmsErrors.limit("Too many tags");
        }
        return checked;
    }

    private KeyEntry rotatable(String keyId) {
        var key = ring.livingKey(keyId);
        if (key.state == KeyState.DISABLED) {
            throw KmsErrors.disabled(key);
        }
        return key;
    }
}
