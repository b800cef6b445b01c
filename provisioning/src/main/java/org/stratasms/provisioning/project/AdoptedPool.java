package org.stratasms.provisioning.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/** A pool that an {@link Adoption} takes over: its members, replies and settings as they are on AWS. */
final class AdoptedPool {
    /**
     * Marks the pool between the end of its old stack and the beginning of its new one; the value is the environment's
     * name.
     */
    private static final String TAG = "strata-sms:adopted-by";

    private final PinpointSmsVoiceV2Client sms;
    private final PoolInformation pool;

    private AdoptedPool(PinpointSmsVoiceV2Client sms, PoolInformation pool) {
        this.sms = sms;
        this.pool = pool;
    }

    static AdoptedPool of(PinpointSmsVoiceV2Client sms, String id) {
        try {
            return new AdoptedPool(
                    sms, sms.describePools(r -> r.poolIds(id)).pools().getFirst());
        } catch (ResourceNotFoundException e) {
            throw new ProvisioningException(
                    "There is no pool %s in this account and Region. 'aws pinpoint-sms-voice-v2 describe-pools' lists those that are."
                            .formatted(id),
                    e);
        }
    }

    /** The pool that an earlier run marked. */
    static Optional<AdoptedPool> marked(PinpointSmsVoiceV2Client sms, String environment) {
        return sms.describePoolsPaginator(r -> {}).pools().stream()
                .map(pool -> new AdoptedPool(sms, pool))
                .filter(pool -> environment.equals(pool.mark()))
                .findFirst();
    }

    String id() {
        return pool.poolId();
    }

    String optOutListName() {
        return pool.optOutListName();
    }

    boolean isProtected() {
        return pool.deletionProtectionEnabled();
    }

    /** The environment that the pool is marked for; null if it is not marked. */
    @Nullable
    String mark() {
        return sms.listTagsForResource(r -> r.resourceArn(pool.poolArn())).tags().stream()
                .filter(tag -> tag.key().equals(TAG))
                .map(Tag::value)
                .findFirst()
                .orElse(null);
    }

    void markFor(String environment) {
        sms.tagResource(r -> r.resourceArn(pool.poolArn())
                .tags(Tag.builder().key(TAG).value(environment).build()));
        if (!isProtected()) {
            sms.updatePool(r -> r.poolId(id()).deletionProtectionEnabled(true));
        }
    }

    void unmark() {
        sms.untagResource(r -> r.resourceArn(pool.poolArn()).tagKeys(TAG));
    }

    /** The ARNs of the origination identities, sorted as the Terraform module passes them. */
    List<String> members() {
        return sms.listPoolOriginationIdentitiesPaginator(r -> r.poolId(id())).originationIdentities().stream()
                .map(OriginationIdentityMetadata::originationIdentityArn)
                .sorted()
                .toList();
    }

    /** The replies among these that the pool does not give yet, by keyword. */
    Map<String, String> repliesToChange(Map<String, String> wanted) {
        var present = new LinkedHashMap<String, String>();
        sms.describeKeywordsPaginator(r -> r.originationIdentity(id()))
                .keywords()
                .forEach(keyword -> present.put(keyword.keyword(), keyword.keywordMessage()));
        var changes = new LinkedHashMap<String, String>();
        wanted.forEach((keyword, message) -> {
            if (!message.equals(present.get(keyword))) {
                changes.put(keyword, message);
            }
        });
        return changes;
    }

    void reply(String keyword, String message) {
        var action = keyword.equals("STOP") ? KeywordAction.OPT_OUT : KeywordAction.AUTOMATIC_RESPONSE;
        sms.putKeyword(r -> r.originationIdentity(id())
                .keyword(keyword)
                .keywordMessage(message)
                .keywordAction(action));
    }

    /** The SNS topic that replies go to; null if they go nowhere, or to something else. */
    @Nullable
    String twoWayTopicArn() {
        return pool.twoWayEnabled() && isTopic(pool.twoWayChannelArn()) ? pool.twoWayChannelArn() : null;
    }

    /** The role that replies are published with; null if there is none. */
    @Nullable
    String twoWayRoleArn() {
        return twoWayTopicArn() == null ? null : pool.twoWayChannelRole();
    }

    /** Other names of the members, each with the member's ARN. */
    Map<String, String> memberAliases() {
        var aliases = new LinkedHashMap<String, String>();
        sms.listPoolOriginationIdentitiesPaginator(r -> r.poolId(id()))
                .originationIdentities()
                .forEach(member -> {
                    aliases.put(member.originationIdentity(), member.originationIdentityArn());
                    if (member.phoneNumber() != null) {
                        aliases.put(member.phoneNumber(), member.originationIdentityArn());
                    }
                });
        return aliases;
    }

    /** Settings that the installed modules do not have, each with what to do about it. */
    List<String> settingsNotCarriedOver() {
        var update = "'aws pinpoint-sms-voice-v2 update-pool --pool-id " + id();
        var settings = new ArrayList<String>();
        if (pool.twoWayEnabled() && !isTopic(pool.twoWayChannelArn())) {
            settings.add(
                    "Replies go to %s, which is no SNS topic. Have a topic stand before what reads them (%s --two-way-enabled --two-way-channel-arn TOPIC'), or give replies up (%s --no-two-way-enabled')."
                            .formatted(pool.twoWayChannelArn(), update, update));
        }
        if (pool.selfManagedOptOutsEnabled()) {
            settings.add(
                    "Opt-outs are self-managed: the application answers STOP, and AWS blocks nobody. Put everybody whom the application knows as opted out on list %s ('aws pinpoint-sms-voice-v2 put-opted-out-number'), then let AWS answer and block: %s --no-self-managed-opt-outs-enabled'."
                            .formatted(optOutListName(), update));
        }
        if (pool.sharedRoutesEnabled()) {
            settings.add(
                    "Shared routes are enabled: texts to countries where no member can send go out by numbers of AWS's. Add members for those countries, or give the countries up: %s --no-shared-routes-enabled'."
                            .formatted(update));
        }
        return settings;
    }

    private static boolean isTopic(@Nullable String channel) {
        return channel != null && channel.matches("arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+");
    }
}
