package org.stratasms.provisioning;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.members.MemberDifference;
import org.stratasms.provisioning.members.MemberDifferences;
import org.stratasms.provisioning.members.MemberSettings;
import org.stratasms.provisioning.members.OriginationIdentities;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * Checks that the origination identities that are to join a pool fit it. AWS refuses a number that differs, but only in
 * the middle of a deployment, and names one difference each time.
 *
 * <p>A pool that is there is compared with as it is, since members join it before its settings change. Unconfirmed
 * (settled by UpdateStack): members join a pool before its settings change. A pool that is to be made takes the
 * settings of its first member, as CreatePool documents; with a simulator number the others are compared with that.
 */
final class JoiningMembers {
    private final PinpointSmsVoiceV2Client sms;
    private final Map<String, String> parameters;
    private final @Nullable String poolId;

    /**
     * @param parameters of the pool's template, as they will be deployed
     * @param poolId null if the pool is yet to be made
     */
    JoiningMembers(PinpointSmsVoiceV2Client sms, Map<String, String> parameters, @Nullable String poolId) {
        this.sms = sms;
        this.parameters = parameters;
        this.poolId = poolId;
    }

    /** @throws ProvisioningException with every difference and its cure, if there is one */
    void check() {
        var joining =
                OriginationIdentities.parse(parameters.getOrDefault(EnvironmentSettings.ORIGINATION_IDENTITIES, ""));
        joining.removeAll(members(sms, poolId));
        if (joining.isEmpty()) {
            return;
        }
        var misfits = new LinkedHashMap<String, List<String>>();
        var wanted = wanted(joining);
        for (var arn : joining) {
            var differences = OriginationIdentities.isSenderId(arn) ? ofSenderId(arn, wanted) : ofNumber(arn, wanted);
            if (!differences.isEmpty()) {
                misfits.put(
                        arn.substring(arn.lastIndexOf(':') + 1),
                        differences.stream()
                                .map(difference -> line(difference, wanted))
                                .toList());
            }
        }
        if (!misfits.isEmpty()) {
            throw new ProvisioningException("Nothing was changed, because AWS would not take these into the pool:\n  %s"
                    .formatted(misfits.entrySet().stream()
                            .map(misfit -> misfit.getKey() + "\n    " + String.join("\n    ", misfit.getValue()))
                            .collect(Collectors.joining("\n  "))));
        }
    }

    /** The ARNs of a pool's members; none if there is no pool. */
    static Set<String> members(PinpointSmsVoiceV2Client sms, @Nullable String poolId) {
        var members = new LinkedHashSet<String>();
        if (poolId != null) {
            sms.listPoolOriginationIdentitiesPaginator(r -> r.poolId(poolId)).originationIdentities().stream()
                    .map(OriginationIdentityMetadata::originationIdentityArn)
                    .forEach(members::add);
        }
        return members;
    }

    /** The settings that a joining number has to have; empty if nothing is known of them. */
    private Optional<MemberSettings> wanted(Set<String> joining) {
        if (poolId != null) {
            return Optional.of(MemberSettings.of(
                    sms.describePools(r -> r.poolIds(poolId)).pools().getFirst(),
                    sms.listPoolOriginationIdentitiesPaginator(r -> r.poolId(poolId)).originationIdentities().stream()
                            .toList(),
                    keywords(poolId)));
        }
        if (hasSimulator()) {
            return Optional.of(MemberSettings.ofSimulator(parameters));
        }
        var first = joining.iterator().next();
        if (!OriginationIdentities.isNumber(first)) {
            return Optional.empty();
        }
        var number = OriginationIdentities.number(sms, first);
        return Optional.of(MemberSettings.of(number, keywords(number.phoneNumberId())));
    }

    private List<KeywordInformation> keywords(String identity) {
        return sms.describeKeywordsPaginator(r -> r.originationIdentity(identity)).keywords().stream()
                .toList();
    }

    private List<MemberDifference> ofNumber(String arn, Optional<MemberSettings> wanted) {
        var number = OriginationIdentities.number(sms, arn);
        return MemberDifferences.of(number, keywords(number.phoneNumberId()), wanted);
    }

    /** The difference and what to do, the list that does not exist yet first. */
    private String line(MemberDifference difference, Optional<MemberSettings> wanted) {
        var create = isListToCome() && difference.reason() == ConflictExceptionReason.OPT_OUT_LIST_MISMATCH
                ? "aws pinpoint-sms-voice-v2 create-opt-out-list --opt-out-list-name "
                        + wanted.map(MemberSettings::optOutListName).orElse("") + "\n"
                : "";
        return (difference.found() + "\n" + create + difference.advice()).replace("\n", "\n      ");
    }

    private boolean hasSimulator() {
        return Boolean.parseBoolean(parameters.get(EnvironmentSettings.SIMULATOR));
    }

    /** The simulator's list, which the stack makes. */
    private boolean isListToCome() {
        return poolId == null
                && hasSimulator()
                && Boolean.parseBoolean(parameters.getOrDefault("CreateOptOutList", "true"));
    }

    /** A sender ID that is not found may be another account's, shared with this one: CloudFormation judges it. */
    private List<MemberDifference> ofSenderId(String arn, Optional<MemberSettings> wanted) {
        var identity = OriginationIdentities.senderId(arn);
        try {
            return MemberDifferences.of(
                    sms.describeSenderIds(r -> r.senderIds(identity))
                            .senderIds()
                            .getFirst(),
                    wanted);
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }
}
