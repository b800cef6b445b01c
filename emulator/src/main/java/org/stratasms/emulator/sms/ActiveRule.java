package org.stratasms.emulator.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule that was added, with its counters.
 *
 * @param matched how often a text, call or event matched it before it was over
 * @param applied how often it then took effect; fewer if it applies to a percentage only
 * @param endsAt null if it does not end by time
 * @param isOver whether its time or its count is used up; it stays listed until it is removed
 */
public record ActiveRule(
        Rule rule, long matched, long applied, @Nullable Instant endsAt, boolean isOver) {}
