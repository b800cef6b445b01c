package org.stratasms.provisioning.members;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.KEYWORD_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.MESSAGE_TYPE_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.NUMBER_CAPABILITIES_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.OPT_OUT_LIST_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PHONE_NUMBER_ASSOCIATED_TO_POOL;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_NOT_ACTIVE;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.SELF_MANAGED_OPT_OUTS_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.TWO_WAY_CONFIG_MISMATCH;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.stratasms.provisioning.members.MemberSettings.TwoWay;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;

/** Compares an origination identity with the pool that it is to join. */
public final class MemberDifferences {
    private final String numberId;
    private final MemberSettings found;
    private final MemberSettings wanted;
    private final List<MemberDifference> differences = new ArrayList<>();

    private MemberDifferences(String numberId, MemberSettings found, MemberSettings wanted) {
        this.numberId = numberId;
        this.found = found;
        this.wanted = wanted;
    }

    /**
     * The differences of a phone number that is no member.
     *
     * @param keywords the number's
     * @param wanted what the pool's members agree in; empty if nothing is known of it
     */
    public static List<MemberDifference> of(
            PhoneNumberInformation number, Collection<KeywordInformation> keywords, Optional<MemberSettings> wanted) {
        var differences = new ArrayList<MemberDifference>();
        if (!number.statusAsString().equals("ACTIVE")) {
            differences.add(MemberDifference.incurable(
                    RESOURCE_NOT_ACTIVE,
                    "It is %s, and joins once it is ACTIVE, after its registration is approved."
                            .formatted(number.statusAsString()),
                    "Wait, or see what its registration needs."));
        }
        if (number.poolId() != null) {
            differences.add(MemberDifference.incurable(
                    PHONE_NUMBER_ASSOCIATED_TO_POOL,
                    "It is in pool %s already.".formatted(number.poolId()),
                    "aws pinpoint-sms-voice-v2 disassociate-origination-identity --pool-id %s --origination-identity %s --iso-country-code %s"
                            .formatted(number.poolId(), number.phoneNumberId(), number.isoCountryCode())));
        }
        wanted.ifPresent(settings -> differences.addAll(
                new MemberDifferences(number.phoneNumberId(), MemberSettings.of(number, keywords), settings).all()));
        return differences;
    }

    /**
     * The differences of a sender ID.
     *
     * @param wanted what the pool's members agree in; empty if nothing is known of it
     */
    public static List<MemberDifference> of(SenderIdInformation sender, Optional<MemberSettings> wanted) {
        var types = sender.messageTypesAsStrings();
        return wanted.map(MemberSettings::messageType)
                .filter(type -> !types.contains(type))
                .map(type -> List.of(MemberDifference.incurable(
                        MESSAGE_TYPE_MISMATCH,
                        "It is for %s messages, and the pool is %s.".formatted(String.join(" and ", types), type),
                        "Request a sender ID for %s messages, or leave this one out.".formatted(type))))
                .orElse(List.of());
    }

    private List<MemberDifference> all() {
        messageType();
        capabilities();
        optOutList();
        selfManagedOptOuts();
        twoWay();
        keywords();
        return differences;
    }

    private void messageType() {
        if (!found.messageType().equals(wanted.messageType())) {
            differences.add(MemberDifference.incurable(
                    MESSAGE_TYPE_MISMATCH,
                    "It is %s, and the pool is %s.".formatted(found.messageType(), wanted.messageType()),
                    "A number keeps its message type: leave this one out, or request one that is %s."
                            .formatted(wanted.messageType())));
        }
    }

    private void capabilities() {
        if (!wanted.capabilities().isEmpty() && !found.capabilities().equals(wanted.capabilities())) {
            var ofPool = String.join(" and ", wanted.capabilities());
            differences.add(MemberDifference.incurable(
                    NUMBER_CAPABILITIES_MISMATCH,
                    "It can %s, and the pool's numbers can %s."
                            .formatted(String.join(" and ", found.capabilities()), ofPool),
                    "A number keeps its capabilities: leave this one out, or request one with %s.".formatted(ofPool)));
        }
    }

    private void optOutList() {
        var list = wanted.optOutListName();
        if (!found.optOutListName().equals(list)) {
            differences.add(MemberDifference.curable(
                    OPT_OUT_LIST_MISMATCH,
                    "It has the opt-out list %s, and the pool has %s.".formatted(found.optOutListName(), list),
                    List.of(MemberCure.update(numberId, "--opt-out-list-name " + list, r -> r.optOutListName(list)))));
        }
    }

    private void selfManagedOptOuts() {
        var isPools = wanted.selfManagedOptOuts();
        if (found.selfManagedOptOuts() != isPools) {
            differences.add(MemberDifference.curable(
                    SELF_MANAGED_OPT_OUTS_MISMATCH,
                    isPools
                            ? "It leaves opt-outs to AWS, and the pool manages its own."
                            : "It manages its own opt-outs, and the pool leaves them to AWS.",
                    List.of(MemberCure.update(
                            numberId,
                            isPools ? "--self-managed-opt-outs-enabled" : "--no-self-managed-opt-outs-enabled",
                            r -> r.selfManagedOptOutsEnabled(isPools)))));
        }
    }

    private void twoWay() {
        var ofPool = wanted.twoWay();
        if (!found.twoWay().equals(ofPool)) {
            differences.add(MemberDifference.curable(
                    TWO_WAY_CONFIG_MISMATCH,
                    "It has two-way messaging %s, and the pool has it %s."
                            .formatted(described(found.twoWay()), described(ofPool)),
                    twoWayCures(ofPool)));
        }
    }

    /** A role that the pool does not have goes only when two-way messaging is switched off. */
    private List<MemberCure> twoWayCures(TwoWay ofPool) {
        var off = MemberCure.update(numberId, "--no-two-way-enabled", r -> r.twoWayEnabled(false));
        if (!ofPool.enabled()) {
            return List.of(off);
        }
        var hasRole = !ofPool.channelRole().isEmpty();
        var on = MemberCure.update(
                numberId,
                "--two-way-enabled --two-way-channel-arn " + ofPool.channelArn()
                        + (hasRole ? " --two-way-channel-role " + ofPool.channelRole() : ""),
                r -> r.twoWayEnabled(true)
                        .twoWayChannelArn(ofPool.channelArn())
                        .twoWayChannelRole(hasRole ? ofPool.channelRole() : null));
        return hasRole || found.twoWay().channelRole().isEmpty() ? List.of(on) : List.of(off, on);
    }

    private static String described(TwoWay twoWay) {
        if (!twoWay.enabled()) {
            return "off";
        }
        return "to " + twoWay.channelArn() + (twoWay.channelRole().isEmpty() ? "" : " by " + twoWay.channelRole());
    }

    private void keywords() {
        var words = new TreeSet<>(wanted.keywords().keySet());
        words.addAll(found.keywords().keySet());
        for (var word : words) {
            var pools = wanted.keywords().get(word);
            var numbers = found.keywords().get(word);
            if (pools == null) {
                differences.add(MemberDifference.curable(
                        KEYWORD_MISMATCH,
                        "It has the keyword %s, and the pool has not.".formatted(word),
                        List.of(MemberCure.deleteKeyword(numberId, word))));
            } else if (!pools.equals(numbers)) {
                differences.add(MemberDifference.curable(
                        KEYWORD_MISMATCH,
                        numbers == null
                                ? "It has no keyword %s, and the pool has.".formatted(word)
                                : "It answers the keyword %s otherwise than the pool.".formatted(word),
                        List.of(MemberCure.putKeyword(numberId, word, pools))));
            }
        }
    }
}
