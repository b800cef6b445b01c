package org.stratasms.emulator.internal.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token of an expression: a word, a number or a sign. */
record Token(Kind kind, String text) {
    enum Kind {
        NUMBER,
        TEXT,
        ID,
        NAME,
        SIGN,
        END
    }

    /** The first character decides between the alternatives, so the scan takes linear time. */
    private static final Pattern NEXT = Pattern.compile(
            "\\s*+(?:(?<number>[0-9]++(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+|\\.[0-9]++)|(?<id>[a-z][a-zA-Z0-9_]*+)"
                    + "|(?<name>[A-Z][a-zA-Z0-9_]*+)|\"(?<double>[^\"]*+)\"|'(?<single>[^']*+)'"
                    + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[-+*/^<>()\\[\\],]))");

    static List<Token> split(String text) {
        var tokens = new ArrayList<Token>();
        var matcher = NEXT.matcher(text);
        var end = text.stripTrailing().length();
        var at = 0;
        while (at < end) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw new InvalidExpression("Unexpected character '%s' at position %d"
                        .formatted(text.substring(at).strip().charAt(0), at + 1));
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, ""));
        return tokens;
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"));
        }
        if (matcher.group("id") != null) {
            return new Token(Kind.ID, matcher.group("id"));
        }
        if (matcher.group("name") != null) {
            return new Token(Kind.NAME, matcher.group("name"));
        }
        if (matcher.group("sign") != null) {
            return new Token(Kind.SIGN, matcher.group("sign"));
        }
        var text = matcher.group("double");
        return new Token(Kind.TEXT, text == null ? matcher.group("single") : text);
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isEnd() {
        return kind == Kind.END;
    }

    /** Returns the binary operator of this token; null if it is none. */
    @Nullable
    Operator operator() {
        return kind == Kind.SIGN || kind == Kind.NAME ? Operator.of(text) : null;
    }
}
