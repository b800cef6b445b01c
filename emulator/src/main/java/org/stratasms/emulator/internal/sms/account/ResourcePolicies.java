package org.stratasms.emulator.internal.sms.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stratasms.emulator.internal.iam.ResourcePolicy;
import org.stratasms.emulator.internal.sms.resources.Registry;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SharingPolicy;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Stores the resource policies of phone numbers, pools, sender IDs and opt-out lists. They have no effect, because
 * accounts of the emulator do not see each other.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_PutResourcePolicy.html">PutResourcePolicy</a>
 */
public final class ResourcePolicies {
    private static final String ARN = "ResourceArn";
    private static final String NO_POLICY = "{}";

    private final Resources resources;
    private final Scheduler scheduler;
    private final Map<ResourceType, Registry<?>> shareable = new LinkedHashMap<>();

    public ResourcePolicies(Resources resources, Scheduler scheduler) {
        this.resources = resources;
        this.scheduler = scheduler;
        shareable.put(ResourceType.PHONE_NUMBER, resources.phoneNumbers);
        shareable.put(ResourceType.POOL, resources.pools);
        shareable.put(ResourceType.SENDER_ID, resources.senderIds);
        shareable.put(ResourceType.OPT_OUT_LIST, resources.optOutLists);
    }

    /**
     * Stores a policy. Unconfirmed (settled by PutResourcePolicy): a document that is no policy is an invalid
     * parameter, and a policy that replaces another has a new creation time.
     */
    PutResourcePolicyResponse put(PutResourcePolicyRequest request) {
        var arn = existing(request.resourceArn());
        ResourcePolicy.flawOf(request.policy()).ifPresent(flaw -> {
            throw SmsErrors.invalid(ValidationExceptionReason.INVALID_PARAMETER, "Policy", flaw);
        });
        var policy = new SharingPolicy(request.policy(), scheduler.nowInMillis());
        resources.policies.put(arn, policy);
        return PutResourcePolicyResponse.builder()
                .resourceArn(arn)
                .policy(policy.document())
                .createdTimestamp(policy.createdAt())
                .build();
    }

    /**
     * Returns a policy; an empty one where none is attached, as AWS does (found by Terraform's AWS provider in August
     * 2026). Unconfirmed (settled by GetResourcePolicy): an empty policy has no creation time.
     */
    GetResourcePolicyResponse get(GetResourcePolicyRequest request) {
        var arn = existing(request.resourceArn());
        var policy = resources.policies.get(arn);
        if (policy == null) {
            return GetResourcePolicyResponse.builder()
                    .resourceArn(arn)
                    .policy(NO_POLICY)
                    .build();
        }
        return GetResourcePolicyResponse.builder()
                .resourceArn(arn)
                .policy(policy.document())
                .createdTimestamp(policy.createdAt())
                .build();
    }

    DeleteResourcePolicyResponse delete(DeleteResourcePolicyRequest request) {
        var arn = existing(request.resourceArn());
        var policy = resources.policies.remove(arn);
        if (policy == null) {
            // Unconfirmed (settled by DeleteResourcePolicy): where none is attached, deletion finds none.
            throw SmsErrors.notFound(ResourceType.POLICY, arn);
        }
        return DeleteResourcePolicyResponse.builder()
                .resourceArn(arn)
                .policy(policy.document())
                .createdTimestamp(policy.createdAt())
                .build();
    }

    private String existing(String arn) {
        for (var entry : shareable.entrySet()) {
            if (arn.startsWith(resources.arn(entry.getKey() + "/"))) {
                entry.getValue().get(arn);
                return arn;
            }
        }
        throw SmsErrors.invalid(
                ValidationExceptionReason.INVALID_ARN,
                ARN,
                "The ARN of a phone number, pool, sender ID or opt-out list of this account and Region is required; found "
                        + arn);
    }
}
