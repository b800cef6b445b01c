package org.stratasms.emulator.internal.logs;

import java.util.function.IntPredicate;
import org.stratasms.emulator.internal.world.OutsidePattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Scans a filter pattern from left to right. White space is skipped unless a method says otherwise. */
final class PatternScanner {
    private static final int MAX_REGEXES = 2;

    private final String text;
    private int at;
    private int regexes;

    PatternScanner(String text) {
        this.text = text;
        skipSpace();
    }

    boolean isAtEnd() {
        skipSpace();
        return at == text.length();
    }

    /** Returns the next character after white space; 0 at the end. */
    char peek() {
        return isAtEnd() ? 0 : text.charAt(at);
    }

    /** Returns the next character, even white space; 0 at the end. */
    char peekHere() {
        return at == text.length() ? 0 : text.charAt(at);
    }

    /** Takes a token if it comes next. */
    boolean take(String token) {
        skipSpace();
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    /** Takes a whole word if it comes next, in any case. */
    boolean takeWord(String word) {
        skipSpace();
        var end = at + word.length();
        var fits = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (fits) {
            at = end;
        }
        return fits;
    }

    void expect(String token, String why) {
        if (!take(token)) {
            throw error("expected " + token + " " + why);
        }
    }

    /** Takes the characters that belong together; empty if the next one does not. White space is not skipped. */
    String takeWhile(IntPredicate belongs) {
        var start = at;
        while (at < text.length() && belongs.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Takes a string in double quotes; {@code \"} and {@code \\} stand for the character itself. */
    String takeQuoted() {
        return takeEnclosed('"', "string");
    }

    /** Takes a regular expression between per cent signs. */
    OutsidePattern takeRegex() {
        var expression = takeEnclosed('%', "regular expression");
        if (++regexes > MAX_REGEXES) {
            throw error("a pattern can have at most 2 regular expressions");
        }
        try {
            return OutsidePattern.of(expression);
        } catch (IllegalArgumentException e) {
            throw error("not a regular expression: " + e.getMessage());
        }
    }

    String takeEnclosed(char quote, String what) {
        expect(String.valueOf(quote), "before a " + what);
        var taken = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
                // A regular expression keeps its backslashes.
                if (quote == '%' && text.charAt(at) != quote) {
                    taken.append('\\');
                }
            }
            taken.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw error("a " + what + " is not closed; expected " + quote);
        }
        at++;
        return taken.toString();
    }

    AwsServiceException error(String message) {
        return LogsErrors.invalid("Invalid filter pattern: at character %d, %s".formatted(at + 1, message));
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
