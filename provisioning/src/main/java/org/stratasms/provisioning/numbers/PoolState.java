package org.stratasms.provisioning.numbers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stratasms.provisioning.members.OriginationIdentities;
import org.stratasms.provisioning.operations.Facts;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;

/** The environment's pool and its stack, as they are now. */
final class PoolState {
    private final Facts facts;
    private final Stack stack;

    PoolState(Facts facts) {
        this.facts = facts;
        this.stack = facts.poolStack()
                .orElseThrow(() -> new NumbersException(
                        "Stack %s does not exist.".formatted(facts.environment().poolStackName()),
                        "Name the environment with --name, or deploy it first."));
    }

    Facts facts() {
        return facts;
    }

    Stack stack() {
        return stack;
    }

    PoolInformation pool() {
        return facts.existingPool();
    }

    /** The ARNs of all members. */
    Set<String> members() {
        var members = new LinkedHashSet<String>();
        facts.members().forEach(member -> members.add(member.originationIdentityArn()));
        return members;
    }

    /** Whether AWS lists it among the members. A new member is listed, and sends, a little after it has joined. */
    boolean lists(String arn) {
        return members().contains(arn);
    }

    /** Whether it is a member, listed or not yet. */
    boolean has(String arn) {
        return lists(arn)
                || (OriginationIdentities.isNumber(arn)
                        && pool().poolId()
                                .equals(PreflightCheck.number(facts, arn).poolId()));
    }

    /** The members that the stack's parameters name. */
    Set<String> declared() {
        return OriginationIdentities.parse(facts.poolParameters().getOrDefault("OriginationIdentityArns", ""));
    }

    /** The simulator number that the stack makes; empty if it makes none. */
    String simulator() {
        return Facts.outputs(stack).getOrDefault("SimulatorNumberArn", "");
    }

    /**
     * The members that the stack shall have from now on, if nothing changes: also those that joined beside it, so that
     * no change of one member takes out another.
     */
    Set<String> wanted() {
        var wanted = new TreeSet<>(declared());
        wanted.addAll(members());
        wanted.remove(simulator());
        return wanted;
    }

    /** The members that the parameters name and that are not in the pool. */
    List<String> missing() {
        var missing = declared();
        missing.removeAll(members());
        return List.copyOf(missing);
    }

    /** The ACTIVE phone numbers of the pool. */
    List<PhoneNumberInformation> activeNumbers() {
        return facts.numbers().stream()
                .filter(number -> number.status() == NumberStatus.ACTIVE)
                .toList();
    }

    /** Whether a phone of the country can be texted from a member other than this one, and other than a simulator. */
    boolean reaches(String country, String without) {
        return activeNumbers().stream()
                        .anyMatch(number -> number.numberType() != NumberType.SIMULATOR
                                && number.isoCountryCode().equals(country)
                                && !number.phoneNumberArn().equals(without))
                || facts.senderIds().stream()
                        .anyMatch(sender -> sender.isoCountryCode().equals(country)
                                && !sender.senderIdArn().equals(without));
    }

    /** Whether an active phone number stays, as AWS demands of a pool that had one. */
    boolean hasNumberBeside(String without) {
        return activeNumbers().stream()
                .anyMatch(number -> !number.phoneNumberArn().equals(without));
    }
}
