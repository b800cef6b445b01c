package org.stratasms.emulator.internal.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The class of characters that a pattern such as {@code [A-Za-z0-9_-]+} repeats, as most of AWS's do: a text is looked up character by
 * character, in a table of what the class itself says of each, which is much faster than matching. Thread-safe.
 */
final class CharacterClass {
    private static final Pattern REPEATED = Pattern.compile("(\\[(?:[^\\[\\]\\\\]|\\\\.)+]|\\\\[SwWdD])([+*])");
    private static final int ASCII = 128;
    private static final byte IN = 1;
    private static final byte OUT = 2;

    private final Pattern pattern;
    private final boolean emptyMatches;

    /** What is known of each character of ASCII; two threads that ask the pattern at once write the same. */
    private final byte[] known = new byte[ASCII];

    private CharacterClass(Pattern pattern, boolean emptyMatches) {
        this.pattern = pattern;
        this.emptyMatches = emptyMatches;
    }

    /** Null if the pattern is anything else than one class, repeated. */
    static @Nullable CharacterClass repeatedIn(String pattern) {
        var repeated = REPEATED.matcher(pattern);
        return repeated.matches()
                ? new CharacterClass(
                        Pattern.compile(repeated.group(1)), repeated.group(2).equals("*"))
                : null;
    }

    /** Whether the text is ASCII. */
    boolean knows(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text of ASCII has characters of this class only. */
    boolean matches(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var verdict = known[c];
            if (verdict == OUT || (verdict != IN && !look(c))) {
                return false;
            }
        }
        return emptyMatches || !text.isEmpty();
    }

    private boolean look(char c) {
        var in = pattern.matcher(Character.toString(c)).matches();
        known[c] = in ? IN : OUT;
        return in;
    }
}
