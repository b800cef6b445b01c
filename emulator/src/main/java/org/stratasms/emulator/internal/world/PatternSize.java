package org.stratasms.emulator.internal.world;

import java.util.ArrayDeque;

/**
 * Estimates the size of a regular expression with its counts expanded, as in {@code (a{3}b){5}}: at least a fixed part
 * of the size that RE2 makes of it, found without compiling. Invalid patterns have a size, too.
 */
public final class PatternSize {
    private final String regex;
    private final ArrayDeque<Long> outer = new ArrayDeque<>();
    private long group;
    private long last;
    private int at;

    private PatternSize(String regex) {
        this.regex = regex;
    }

    public static long of(String regex) {
        var size = new PatternSize(regex);
        while (size.at < regex.length()) {
            size.next();
        }
        // A group that is not closed counts like the others.
        return size.outer.stream().mapToLong(Long::longValue).reduce(size.group, PatternSize::sum);
    }

    private void next() {
        var c = regex.charAt(at);
        switch (c) {
            case '(' -> open();
            case ')' -> close();
            case '{' -> repeat();
            case '[' -> {
                skipClass();
                add(1);
            }
            case '\\' -> escape();
            case '*', '+', '?' -> {
                at++;
                group = sum(group, 1);
                last = sum(last, 1);
            }
            default -> {
                at++;
                add(1);
            }
        }
    }

    private void add(long size) {
        group = sum(group, size);
        last = size;
    }

    /**
     * Opens a group. Flags alone, as in {@code (?i)}, are not an atom: a count after them belongs to the atom before.
     */
    private void open() {
        var flagsEnd = regex.startsWith("(?", at) ? regex.indexOf(')', at) : -1;
        if (flagsEnd >= 0
                && regex.substring(at + 2, flagsEnd).chars().allMatch(c -> Character.isLetter(c) || c == '-')) {
            at = flagsEnd + 1;
            return;
        }
        outer.push(group);
        group = 1;
        last = 0;
        at++;
    }

    /** Reads an escape. Everything between {@code \Q} and {@code \E} is literal. */
    private void escape() {
        if (!regex.startsWith("\\Q", at)) {
            at += 2;
            add(1);
            return;
        }
        var end = regex.indexOf("\\E", at + 2);
        var quoted = (end < 0 ? regex.length() : end) - at - 2;
        at = end < 0 ? regex.length() : end + 2;
        for (var i = 0; i < quoted; i++) {
            add(1);
        }
    }

    /**
     * Closes a group, which is an atom of the group around it; a parenthesis without an opening one closes everything
     * so far.
     */
    private void close() {
        at++;
        var closed = sum(group, 1);
        group = outer.isEmpty() ? 0 : outer.pop();
        add(closed);
    }

    /** Repeats the last atom, which was counted once already. A brace without a count is literal. */
    private void repeat() {
        var end = regex.indexOf('}', at);
        var most = end < 0 ? -1 : most(regex.substring(at + 1, end));
        if (most < 0) {
            at++;
            add(1);
            return;
        }
        at = end + 1;
        var repeated = product(sum(last, 1), Math.max(most, 1));
        group = sum(group, repeated);
        last = repeated;
    }

    /** Returns the largest of {@code 3}, {@code 3,} or {@code 3,5}; -1 if it is not a count. */
    private static long most(String count) {
        var comma = count.indexOf(',');
        var least = number(comma < 0 ? count : count.substring(0, comma));
        if (least < 0 || comma < 0 || comma == count.length() - 1) {
            return least;
        }
        var most = number(count.substring(comma + 1));
        return most < 0 ? -1 : Math.max(least, most);
    }

    private static long number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
    }

    /**
     * Skips a character class as RE2 reads it: a bracket that comes first is literal, and {@code [:alpha:]} is a name.
     */
    private void skipClass() {
        at++;
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        for (var isFirst = true; at < regex.length() && (isFirst || regex.charAt(at) != ']'); isFirst = false) {
            var name = regex.startsWith("[:", at) ? regex.indexOf(":]", at + 2) : -1;
            if (name >= 0) {
                at = name + 2;
            } else {
                at += regex.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }

    private static long sum(long a, long b) {
        return Math.min(a + b, Integer.MAX_VALUE);
    }

    private static long product(long a, long b) {
        return Math.min(a * b, Integer.MAX_VALUE);
    }
}
