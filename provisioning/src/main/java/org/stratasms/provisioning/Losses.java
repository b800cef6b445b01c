package org.stratasms.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stratasms.provisioning.members.OriginationIdentities;
import org.stratasms.provisioning.stacks.ResourceChange;
import org.stratasms.provisioning.stacks.Stack;
import org.stratasms.provisioning.stacks.Templates;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** Finds what a deployment would lose for good: a number, a pool, a name, or the memory of who opted out. */
final class Losses {
    private final PinpointSmsVoiceV2Client sms;

    Losses(PinpointSmsVoiceV2Client sms) {
        this.sms = sms;
    }

    /**
     * Throws an {@link UnknownNameException} if a name is neither a resource that can be lost nor an origination
     * identity. The name of something that an earlier run lost is known still, so that the same command can be run
     * again.
     */
    static void checkNames(Set<String> allowedLosses) {
        var known = new LinkedHashSet<String>();
        for (var template : Templates.values()) {
            known.addAll(template.preciousResources());
        }
        var unknown = allowedLosses.stream()
                .filter(name -> !known.contains(name) && !OriginationIdentities.isArn(name))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new UnknownNameException(
                    "There is nothing named %s to lose. What can be lost: %s, and origination identities by their ARNs."
                            .formatted(unknown, String.join(", ", known)));
        }
    }

    /**
     * The losses that the changes of one stack would bring.
     *
     * @param parameters those that the stack would be deployed with
     */
    List<Loss> of(Stack stack, Map<String, String> parameters, List<ResourceChange> changes) {
        var losses = new ArrayList<Loss>();
        for (var change : changes) {
            if (Templates.PRECIOUS_TYPES.contains(change.type()) && change.endsWhatExists()) {
                losses.add(loss(change));
            }
        }
        var before = OriginationIdentities.parse(
                stack.parameters().getOrDefault(EnvironmentSettings.ORIGINATION_IDENTITIES, ""));
        before.addAll(presentMembers(stack, changes));
        var after =
                OriginationIdentities.parse(parameters.getOrDefault(EnvironmentSettings.ORIGINATION_IDENTITIES, ""));
        for (var identity : before) {
            if (!after.contains(identity)) {
                losses.add(new Loss(identity, "would leave the pool; it is not released, and stays in the account"));
            }
        }
        return losses;
    }

    private static Loss loss(ResourceChange change) {
        var end = change.kind() == ResourceChange.Kind.REMOVE ? "deleted" : "replaced by another";
        return new Loss(
                change.logicalId(),
                "%s %s of stack %s would be %s".formatted(change.type(), change.physicalId(), change.stackName(), end));
    }

    /**
     * Returns the members of a pool that a deployment changes, without the stack's own simulator. Unconfirmed (settled
     * by UpdateStack): those that joined beside the stack leave the pool when the stack changes its members.
     */
    private Set<String> presentMembers(Stack stack, List<ResourceChange> changes) {
        var members = new LinkedHashSet<String>();
        for (var change : changes) {
            if (change.type().equals("AWS::SMSVOICE::Pool") && change.kind() == ResourceChange.Kind.CHANGE) {
                members.addAll(JoiningMembers.members(sms, change.physicalId()));
            }
        }
        members.remove(stack.outputs().get("SimulatorNumberArn"));
        return members;
    }
}
