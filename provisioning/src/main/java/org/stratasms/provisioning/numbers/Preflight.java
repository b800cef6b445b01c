package org.stratasms.provisioning.numbers;

import java.util.List;
import org.stratasms.provisioning.members.MemberCure;

/**
 * A phone number or sender ID compared with the environment's pool.
 *
 * @param id as in {@link Identity}
 * @param isMember whether it is in the pool already
 * @param findings what AWS would refuse first
 */
public record Preflight(String id, String arn, String poolId, boolean isMember, List<Finding> findings) {
    /**
     * Something that differs.
     *
     * @param code AWS's reason of the refusal, or {@code DELETION_PROTECTION_DISABLED}
     * @param isRefused whether AWS would not take the number because of it
     * @param cure what to do, a command a line
     * @param evidence the calls that tell it
     * @param cures the calls that end it; empty if no call of ours can
     */
    public record Finding(
            String code,
            boolean isRefused,
            String found,
            String means,
            String cure,
            String evidence,
            List<MemberCure> cures) {}

    /** Whether the pool takes it. */
    public boolean fits() {
        return findings.stream().noneMatch(Finding::isRefused);
    }

    /** Whether a call of ours could end something. */
    boolean isCurable() {
        return findings.stream().anyMatch(finding -> !finding.cures().isEmpty());
    }
}
