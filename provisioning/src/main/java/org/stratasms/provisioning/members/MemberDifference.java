package org.stratasms.provisioning.members;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;

/**
 * Something in which an origination identity differs from what a pool takes.
 *
 * @param reason the reason with which AWS refuses it
 * @param found what it is and what the pool is, in a sentence
 * @param advice what to do, a command a line
 * @param cures the calls that end it, in their order; empty if no call of ours can
 */
public record MemberDifference(ConflictExceptionReason reason, String found, String advice, List<MemberCure> cures) {
    static MemberDifference curable(ConflictExceptionReason reason, String found, List<MemberCure> cures) {
        return new MemberDifference(
                reason, found, cures.stream().map(MemberCure::command).collect(Collectors.joining("\n")), cures);
    }

    static MemberDifference incurable(ConflictExceptionReason reason, String found, String advice) {
        return new MemberDifference(reason, found, advice, List.of());
    }
}
