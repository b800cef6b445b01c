package org.stratasms.emulator.internal.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The class of characters that a pattern such as {@code [A-Za-z0-9_-]+} repeats, as most of AWS's patterns do. Text is
 * checked character by character in a table, which is much faster than matching. The class itself fills the table.
 * Thread-safe.
 */
final class CharacterClass {
    private static final Pattern REPEATED = Pattern.compile("(\\[(?:[^\\[\\]\\\\]|\\\\.)+]|\\\\[SwWdD])([+*])");
    private static final int ASCII = 128;
    private static final byte IN = 1;
    private static final byte OUT = 2;

    private final Pattern pattern;
    private final boolean emptyMatches;

    /** The known result for each ASCII character; two threads that ask the pattern at once write the same. */
    private final byte[] known = new byte[ASCII];

    private CharacterClass(Pattern pattern, boolean emptyMatches) {
        this.pattern = pattern;
        this.emptyMatches = emptyMatches;
    }

    /** Returns null unless the pattern is one class, repeated. */
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

    /** Whether an ASCII text consists of characters of this class only. */
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
