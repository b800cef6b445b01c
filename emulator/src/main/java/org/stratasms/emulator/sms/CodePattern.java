package org.stratasms.emulator.sms;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.stratasms.emulator.world.BoundedMatch;
import org.stratasms.emulator.world.BoundedMatch.TooManySteps;

/** Finds the code in a text, as a person reads it off: the first group of a pattern, or all that it matches where it has no group. */
final class CodePattern {
    /** Four to eight digits that stand alone. */
    static final String USUAL = "(?<![0-9])[0-9]{4,8}(?![0-9])";

    private static final int LONGEST = 200;
    private static final int MOST_STEPS = 1_000_000;

    private final Pattern pattern;

    private CodePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @param regex a regular expression of Java's; empty for {@link #USUAL}
     * @throws IllegalArgumentException if it is none, or is too long
     */
    static CodePattern of(String regex) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "code is a regular expression of up to %d characters; found %d".formatted(LONGEST, regex.length()));
        }
        try {
            return new CodePattern(Pattern.compile(regex.isEmpty() ? USUAL : regex));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("code is no regular expression: " + e.getDescription(), e);
        }
    }

    /**
     * The code in a body.
     *
     * @throws IllegalArgumentException if the pattern tries too much to tell
     */
    Optional<String> find(String body) {
        try {
            return BoundedMatch.ask(pattern, body, MOST_STEPS, CodePattern::code);
        } catch (TooManySteps e) {
            throw new IllegalArgumentException("code takes too many steps on a text; give a simpler pattern", e);
        }
    }

    private static Optional<String> code(Matcher matcher) {
        return matcher.find() ? Optional.ofNullable(matcher.group(matcher.groupCount() > 0 ? 1 : 0)) : Optional.empty();
    }
}
