package org.stratasms.emulator.internal.world;

/**
 * Matches AWS's wildcards, e.g. in policies: {@code *} for any characters, {@code ?} for one, and no others. A match
 * takes at most as many steps as the lengths of pattern and text multiplied.
 */
public final class Glob {
    /** Placeholders for literal wildcards, as in the policy variable <code>${*}</code>. */
    public static final char PLAIN_STAR = '\uE000';

    public static final char PLAIN_QUESTION_MARK = '\uE001';

    private Glob() {}

    public static boolean matches(String pattern, String text, boolean ignoreCase) {
        var p = 0;
        var t = 0;
        var star = -1;
        var retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && same(pattern.charAt(p), text.charAt(t), ignoreCase)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Returns the text with its wildcards taken literally. */
    public static String plain(String text) {
        return text.replace('*', PLAIN_STAR).replace('?', PLAIN_QUESTION_MARK);
    }

    private static boolean same(char pattern, char text, boolean ignoreCase) {
        return switch (pattern) {
            case '?' -> true;
            case PLAIN_STAR -> text == '*';
            case PLAIN_QUESTION_MARK -> text == '?';
            default -> pattern == text || (ignoreCase && Character.toLowerCase(pattern) == Character.toLowerCase(text));
        };
    }
}
