package org.stratasms.emulator.internal.sms.inbox;

import java.time.Duration;
import java.util.Optional;
import org.stratasms.emulator.internal.world.OutsidePattern;
import org.stratasms.emulator.internal.world.TimeBudget;

/**
 * Finds the code in a text by a regular expression: its first group, or the whole match if it has no group. Created for
 * one request.
 */
final class CodePattern {
    private static final int LONGEST = 200;
    private static final Duration MOST_TIME = Duration.ofSeconds(5);

    private final OutsidePattern pattern;
    private final TimeBudget budget = new TimeBudget(MOST_TIME);

    private CodePattern(OutsidePattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles a pattern.
     *
     * @param regex a regular expression in RE2's syntax
     * @throws IllegalArgumentException if it is invalid or too long
     */
    static CodePattern of(String regex) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "code is a regular expression of up to %d characters; found %d".formatted(LONGEST, regex.length()));
        }
        try {
            return new CodePattern(OutsidePattern.of(regex));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "code is no regular expression in RE2's syntax: %s. RE2 has no look-around and no back references; the code is what"
                                    .formatted(e.getMessage())
                            + " the first group matches",
                    e);
        }
    }

    /**
     * Returns the code in a body.
     *
     * @throws IllegalArgumentException if the bodies searched so far took too long
     */
    Optional<String> find(String body) {
        var code = budget.spend(() -> pattern.firstGroup(body));
        if (budget.isSpent()) {
            throw new IllegalArgumentException(
                    "code takes more than %d s on the texts that are kept; give a simpler pattern"
                            .formatted(MOST_TIME.toSeconds()));
        }
        return code;
    }
}
