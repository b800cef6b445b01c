package org.stratasms.emulator.sms;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words and numbers of a body, in order, found in one pass over its characters. */
final class BodyTokens {
    private static final String CONNECTORS = "-./:,";

    private final String body;
    private final List<Token> tokens = new ArrayList<>();

    /**
     * A word or a number.
     *
     * @param text as it stands in the body
     * @param word in lower case and without accents; of a number, the text itself
     * @param isNumber digits with the characters that join them: a date or a price is one number
     * @param sentence how many sentences ended before it
     */
    record Token(int start, int end, String text, String word, boolean isNumber, int sentence) {
        boolean isCapitalised() {
            return Character.isUpperCase(text.charAt(0));
        }
    }

    BodyTokens(String body) {
        this.body = body;
        var sentence = 0;
        for (var at = 0; at < body.length(); ) {
            if (Character.isLetterOrDigit(body.charAt(at))) {
                at = add(at, sentence);
            } else {
                sentence += endsSentence(at) ? 1 : 0;
                at++;
            }
        }
    }

    private int add(int start, int sentence) {
        var end = start;
        var isNumber = true;
        while (end < body.length() && (Character.isLetterOrDigit(body.charAt(end)) || connects(end, isNumber))) {
            var letter = body.charAt(end);
            isNumber &= isDigit(letter) || CONNECTORS.indexOf(letter) >= 0;
            end++;
        }
        var text = body.substring(start, end);
        tokens.add(new Token(start, end, text, isNumber ? text : plain(text), isNumber, sentence));
        return end;
    }

    /** Whether one character joins two digits. */
    private boolean connects(int at, boolean isNumber) {
        return isNumber && CONNECTORS.indexOf(body.charAt(at)) >= 0 && isDigit(before(at)) && isDigit(after(at + 1));
    }

    private boolean endsSentence(int at) {
        return ".!?".indexOf(body.charAt(at)) >= 0 && Character.isWhitespace(after(at + 1));
    }

    List<Token> all() {
        return tokens;
    }

    /** The character before a place; a space before the first. */
    char before(int at) {
        return at == 0 ? ' ' : body.charAt(at - 1);
    }

    /** The character at a place; a space after the last. */
    char after(int at) {
        return at < body.length() ? body.charAt(at) : ' ';
    }

    /** The text between two consecutive tokens. */
    String between(Token one, Token next) {
        return body.substring(one.end(), next.start());
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static String plain(String text) {
        var split = Normalizer.normalize(text, Normalizer.Form.NFD);
        var plain = new StringBuilder();
        split.chars()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(letter -> plain.append((char) letter));
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
