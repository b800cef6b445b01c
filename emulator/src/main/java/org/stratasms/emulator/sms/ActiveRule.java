package org.stratasms.emulator.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stands.
 *
 * @param matched how often something came that it matches, while it was not over
 * @param applied how often it then did what it does; fewer where it applies to a percentage only
 * @param endsAt null if no time ends it
 * @param isOver whether its time or its count is used up; it stays listed until it is removed
 */
public record ActiveRule(
        Rule rule, long matched, long applied, @Nullable Instant endsAt, boolean isOver) {}
