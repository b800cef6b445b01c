package org.stratasms.provisioning.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stratasms.provisioning.members.MemberCure;
import org.stratasms.provisioning.members.MemberDifference;
import org.stratasms.provisioning.members.MemberDifferences;
import org.stratasms.provisioning.members.MemberSettings;
import org.stratasms.provisioning.members.OriginationIdentities;
import org.stratasms.provisioning.numbers.Preflight.Finding;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Place;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;

/** Compares a number or sender ID with the environment's pool. Changes nothing. */
final class PreflightCheck {
    private final Facts facts;
    private final Place place;

    PreflightCheck(Facts facts, Place place) {
        this.facts = facts;
        this.place = place;
    }

    Preflight of(String name) {
        var idOrArn = named(facts, name);
        return OriginationIdentities.isSenderId(idOrArn) ? ofSenderId(idOrArn) : ofNumber(number(facts, idOrArn));
    }

    /** The ARN of a sender ID that is named as {@code NAME/COUNTRY}, else the name as it is. */
    static String named(Facts facts, String name) {
        if (!name.matches("[A-Za-z0-9_-]{1,11}/[A-Z]{2}")) {
            return name;
        }
        var poolArn = facts.existingPool().poolArn();
        return poolArn.substring(0, poolArn.lastIndexOf(':') + 1) + "sender-id/" + name;
    }

    /** A phone number by its id or ARN. */
    static PhoneNumberInformation number(Facts facts, String idOrArn) {
        if (!idOrArn.startsWith("phone-") && !OriginationIdentities.isArn(idOrArn)) {
            throw new NumbersException(
                    "A phone number is named by its id, such as phone-0123, or by its ARN; a sender ID as NAME/COUNTRY, or by its ARN.",
                    "'./strata-sms numbers list' shows the ids.");
        }
        return facts.calls()
                .once(
                        "sms-voice:DescribePhoneNumbers",
                        idOrArn,
                        () -> OriginationIdentities.number(facts.aws().sms(), idOrArn));
    }

    private Preflight ofNumber(PhoneNumberInformation number) {
        var pool = facts.existingPool().poolId();
        var isMember = pool.equals(number.poolId());
        var findings = new ArrayList<Finding>();
        if (!isMember) {
            MemberDifferences.of(number, facts.keywords(number.phoneNumberId()), Optional.of(wanted()))
                    .forEach(difference -> findings.add(finding(difference)));
        }
        if (!Boolean.TRUE.equals(number.deletionProtectionEnabled())) {
            findings.add(unprotected(number, pool, isMember));
        }
        return new Preflight(number.phoneNumberId(), number.phoneNumberArn(), pool, isMember, List.copyOf(findings));
    }

    private Preflight ofSenderId(String arn) {
        var pool = facts.existingPool().poolId();
        var name = OriginationIdentities.senderId(arn);
        var isMember = facts.members().stream()
                .anyMatch(member -> member.originationIdentityArn().equals(arn));
        var findings = isMember
                ? List.<Finding>of()
                : MemberDifferences.of(sender(arn), Optional.of(wanted())).stream()
                        .map(this::finding)
                        .toList();
        return new Preflight(name.senderId() + "/" + name.isoCountryCode(), arn, pool, isMember, findings);
    }

    private SenderIdInformation sender(String arn) {
        var name = OriginationIdentities.senderId(arn);
        return facts.calls().once("sms-voice:DescribeSenderIds", arn, () -> {
            try {
                return facts.aws()
                        .sms()
                        .describeSenderIds(r -> r.senderIds(name))
                        .senderIds()
                        .getFirst();
            } catch (ResourceNotFoundException e) {
                throw new NumbersException(
                        "There is no sender ID %s in this account and Region.".formatted(arn),
                        "'./strata-sms numbers list' shows those that are there.");
            }
        });
    }

    private MemberSettings wanted() {
        var pool = facts.existingPool();
        return MemberSettings.of(pool, facts.members(), facts.keywords(pool.poolId()));
    }

    private Finding finding(MemberDifference difference) {
        var advice = difference
                .advice()
                .lines()
                .map(line -> line.startsWith("aws ") ? line + place.awsOptions() : line)
                .toList();
        return new Finding(
                difference.reason().toString(),
                true,
                difference.found(),
                "AWS does not take it into the pool.",
                String.join("\n", advice),
                difference.reason() == ConflictExceptionReason.KEYWORD_MISMATCH
                        ? "DescribeKeywords of both"
                        : "DescribePools, ListPoolOriginationIdentities, and the identity's own description",
                difference.cures());
    }

    /** AWS changes no number that is in a pool, so a member's protection is no call of ours. */
    private Finding unprotected(PhoneNumberInformation number, String pool, boolean isMember) {
        var id = number.phoneNumberId();
        var cure = MemberCure.protect(id);
        return new Finding(
                "DELETION_PROTECTION_DISABLED",
                false,
                "It has no deletion protection.",
                "It could be released by mistake, and a number that is released may never come back.",
                isMember
                        ? Cures.protectNumber(pool, id, number.isoCountryCode(), place.awsOptions())
                                .strip()
                        : cure.command() + place.awsOptions(),
                "DeletionProtectionEnabled=false",
                isMember ? List.of() : List.of(cure));
    }
}
