package org.stratasms.provisioning.numbers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a change of the pool's members.
 *
 * @param members the ARNs of all members afterwards
 * @param isChanged whether a member joined or left by this command
 * @param terraform the line that Terraform's configuration must have; null if nothing is left for Terraform to do
 * @param next what happened and what to do next, in sentences
 */
public record MembershipChange(
        String poolId,
        List<String> members,
        boolean isChanged,
        @Nullable String terraform,
        List<String> next) {}
