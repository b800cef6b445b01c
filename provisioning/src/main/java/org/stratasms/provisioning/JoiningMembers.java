package org.stratasms.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdAndCountry;

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
            var differences = arn.contains(":sender-id/") ? ofSenderId(arn, wanted) : ofNumber(arn, wanted);
            if (!differences.isEmpty()) {
                misfits.put(arn.substring(arn.lastIndexOf(':') + 1), differences);
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
                    sms, sms.describePools(r -> r.poolIds(poolId)).pools().getFirst()));
        }
        if (hasSimulator()) {
            return Optional.of(MemberSettings.ofSimulator(parameters));
        }
        var first = joining.iterator().next();
        return first.contains(":phone-number/")
                ? Optional.of(MemberSettings.of(sms, OriginationIdentities.number(sms, first)))
                : Optional.empty();
    }

    private List<String> ofNumber(String arn, Optional<MemberSettings> wanted) {
        var number = OriginationIdentities.number(sms, arn);
        var differences = new ArrayList<String>();
        if (!number.statusAsString().equals("ACTIVE")) {
            differences.add("It is %s, and joins once it is ACTIVE, after its registration is approved."
                    .formatted(number.statusAsString()));
        }
        if (number.poolId() != null) {
            differences.add(inAnotherPool(number));
        }
        wanted.ifPresent(settings -> differences.addAll(
                new MemberDifferences(number.phoneNumberId(), MemberSettings.of(sms, number), settings, isListToCome())
                        .all()));
        return differences;
    }

    private static String inAnotherPool(PhoneNumberInformation number) {
        return "It is in pool %1$s already.\n      aws pinpoint-sms-voice-v2 disassociate-origination-identity --pool-id %1$s --origination-identity %2$s --iso-country-code %3$s"
                .formatted(number.poolId(), number.phoneNumberId(), number.isoCountryCode());
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
    private List<String> ofSenderId(String arn, Optional<MemberSettings> wanted) {
        var country = arn.substring(arn.lastIndexOf('/') + 1);
        var name = arn.substring(arn.indexOf('/') + 1, arn.lastIndexOf('/'));
        var identity = SenderIdAndCountry.builder()
                .senderId(name)
                .isoCountryCode(country)
                .build();
        try {
            var types = sms.describeSenderIds(r -> r.senderIds(identity))
                    .senderIds()
                    .getFirst()
                    .messageTypesAsStrings();
            return wanted.map(MemberSettings::messageType)
                    .filter(type -> !types.contains(type))
                    .map(type -> List.of(
                            ("It is for %s messages, and the pool is %s.\n      Request a sender ID for %2$s messages,"
                                            + " or leave this one out")
                                    .formatted(String.join(" and ", types), type)))
                    .orElse(List.of());
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }
}
