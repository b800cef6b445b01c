package org.stratasms.emulator.sms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.BodyTokens.Token;

/**
 * Decides which numbers of a body can be codes, and which are something else by their form or by the words beside them.
 */
final class CodeNumbers {
    private static final int FEWEST = 4;
    private static final int MOST = 8;
    private static final int FAR = 6;

    /** The lengths of the parts of telephone numbers in the US, Mexico and Spain. */
    private static final Set<List<Integer>> TELEPHONES = Set.of(
            List.of(3, 4),
            List.of(3, 3, 4),
            List.of(1, 3, 3, 4),
            List.of(2, 4, 4),
            List.of(3, 3, 3),
            List.of(3, 2, 2, 2));

    private static final Set<String> TELEPHONE_GAPS = Set.of(" ", ") ", ")", " - ", " (", "-(", ")-");
    private static final int FEWEST_INTERNATIONAL = 7;

    private final BodyTokens body;
    private final List<Token> tokens;
    private final Set<Integer> ofTelephones = new HashSet<>();

    CodeNumbers(BodyTokens body) {
        this.body = body;
        tokens = body.all();
        for (var at = 0; at < tokens.size(); ) {
            at = Math.max(at + 1, markTelephone(at));
        }
    }

    /** Returns the code that a token is, or begins, in digits only; null if it is not a code. */
    @Nullable
    String code(int at) {
        var token = tokens.get(at);
        if (!token.isNumber() || ofTelephones.contains(at) || isAttached(token) || isNamed(at)) {
            return null;
        }
        if (isHalf(at - 1)) {
            return null; // the second half of the previous token
        }
        var end = isHalf(at) ? at + 2 : at + 1;
        return isCounted(end) ? null : digits(at, end);
    }

    private @Nullable String digits(int at, int end) {
        var text = tokens.get(at).text();
        if (end > at + 1) {
            return text + tokens.get(at + 1).text();
        }
        var parts = text.split("-", -1);
        if (parts.length == 2 && isPair(parts[0], parts[1])) {
            return parts[0] + parts[1];
        }
        var isWhole = text.chars().allMatch(Character::isDigit);
        return isWhole && text.length() >= FEWEST && text.length() <= MOST ? text : null;
    }

    /** Whether a token and the next one are the two halves of a code. */
    private boolean isHalf(int at) {
        if (at < 0 || at + 1 >= tokens.size() || !tokens.get(at + 1).isNumber()) {
            return false;
        }
        var isLast = at + 2 >= tokens.size() || !isNext(at + 1);
        return isNext(at)
                && isLast
                && (at == 0 || !isNext(at - 1))
                && isPair(tokens.get(at).text(), tokens.get(at + 1).text());
    }

    /** Whether exactly one space separates this number from another. */
    private boolean isNext(int at) {
        return tokens.get(at).isNumber()
                && tokens.get(at + 1).isNumber()
                && body.between(tokens.get(at), tokens.get(at + 1)).equals(" ");
    }

    private static boolean isPair(String one, String other) {
        var isWhole = (one + other).chars().allMatch(Character::isDigit);
        return isWhole && one.length() == other.length() && (one.length() == 3 || (one.length() == 4 && !isYear(one)));
    }

    /**
     * Marks the numbers that together are a telephone number. Returns the place after them; at most {@code from} if
     * there is none.
     */
    private int markTelephone(int from) {
        if (!tokens.get(from).isNumber()) {
            return from;
        }
        var sign = body.before(tokens.get(from).start());
        var lengths = new ArrayList<Integer>();
        var end = from;
        for (var at = from; at < tokens.size() && at < from + FAR && isTelephonePart(from, at); at++) {
            addLengths(tokens.get(at).text(), lengths);
            var isInternational =
                    sign == '+' && lengths.stream().mapToInt(Integer::intValue).sum() >= FEWEST_INTERNATIONAL;
            if (isInternational || (sign == '(' && at > from) || TELEPHONES.contains(lengths)) {
                end = at + 1;
            }
        }
        for (var at = from; at < end; at++) {
            ofTelephones.add(at);
        }
        return end;
    }

    /**
     * Whether the number beside the previous one can be a part of a telephone number: it has no slash, colon or comma.
     */
    private boolean isTelephonePart(int from, int at) {
        var token = tokens.get(at);
        return token.isNumber()
                && token.text().indexOf('/') < 0
                && token.text().indexOf(':') < 0
                && token.text().indexOf(',') < 0
                && (at == from || TELEPHONE_GAPS.contains(body.between(tokens.get(at - 1), token)));
    }

    /** Adds the number of digits of each part of a number. */
    private static void addLengths(String number, List<Integer> lengths) {
        var length = 0;
        for (var at = 0; at < number.length(); at++) {
            if (Character.isDigit(number.charAt(at))) {
                length++;
            } else {
                lengths.add(length);
                length = 0;
            }
        }
        lengths.add(length);
    }

    /**
     * Whether it is part of a link, a price, or something like INV-20231. One letter before a hyphen, as in G-482137,
     * belongs to a code.
     */
    private boolean isAttached(Token token) {
        var before = body.before(token.start());
        if ("$€£¥/=&?@_%".indexOf(before) >= 0) {
            return true;
        }
        var isMarked = before == '-' && Character.isLetterOrDigit(body.before(token.start() - 1));
        var isOneLetter =
                token.start() == 2 || (token.start() > 2 && !Character.isLetterOrDigit(body.before(token.start() - 2)));
        var after = body.after(token.end());
        return (isMarked && !isOneLetter)
                || "%€$£/=@_".indexOf(after) >= 0
                || (after == '-' && Character.isLetterOrDigit(body.after(token.end() + 1)));
    }

    /** Whether the words before it make it a date, a place, an amount, a number to call, or the name of a thing. */
    private boolean isNamed(int at) {
        return isDate(at) || isPostal(at) || isStreet(at) || isCalled(at) || isThing(at) || isPrice(at);
    }

    private boolean isPrice(int at) {
        return CodeWords.CURRENCIES.contains(word(at - 1));
    }

    /** Whether the word at a place is the unit of the number before it. */
    private boolean isCounted(int next) {
        if (next >= tokens.size()
                || !body.between(tokens.get(next - 1), tokens.get(next)).isBlank()) {
            return false;
        }
        var word = word(next);
        var isTime = word.equals("a") || word.equals("p"); // "a" is a word, too; of a time it has a full stop
        return (CodeWords.UNITS.contains(word)
                        && (!isTime || body.after(tokens.get(next).end()) == '.'))
                || CodeWords.CURRENCIES.contains(word);
    }

    private boolean isDate(int at) {
        var before = at - 1;
        while (before >= 0 && before > at - FAR && (isDay(before) || CodeWords.DATE_LINKS.contains(word(before)))) {
            before--;
        }
        var isOfMonth = CodeWords.MONTHS.contains(word(before)) && before > at - FAR;
        return isYear(tokens.get(at).text()) && (isOfMonth || CodeWords.BEFORE_YEARS.contains(word(at - 1)));
    }

    private boolean isDay(int at) {
        var token = tokens.get(at);
        return token.text().length() <= 4 && Character.isDigit(token.text().charAt(0));
    }

    private static boolean isYear(String text) {
        return text.length() == 4 && (text.startsWith("19") || text.startsWith("20"));
    }

    /** Whether it is a ZIP code after a city and a state: in "Boise, ID 83702", not in "Your ID 83702". */
    private boolean isPostal(int at) {
        if (at < 2 || tokens.get(at).text().length() < 5) {
            return false;
        }
        var state = tokens.get(at - 1);
        var city = tokens.get(at - 2);
        return CodeWords.STATES.contains(state.word())
                && state.text().equals(state.text().toUpperCase(Locale.ROOT))
                && city.isCapitalised()
                && (body.between(city, state).startsWith(",") || !CodeWords.WORDS_LIKE_STATES.contains(state.word()));
    }

    private boolean isStreet(int at) {
        var sentence = tokens.get(at).sentence();
        for (var next = at + 1; next < tokens.size() && next < at + FAR; next++) {
            var token = tokens.get(next);
            if (token.sentence() != sentence) {
                break;
            }
            if (next > at + 1 && CodeWords.STREETS.contains(token.word())) {
                return true;
            }
            if (!token.isCapitalised() && !isDay(next)) {
                break;
            }
        }
        for (var before = at - 1; before >= 0 && before > at - FAR; before--) {
            if (CodeWords.STREETS_BEFORE.contains(word(before))) {
                return true;
            }
            if (!tokens.get(before).isCapitalised() && !CodeWords.LINKS.contains(word(before))) {
                break;
            }
        }
        return false;
    }

    /** Whether it is a number to call or to text, such as a short code. */
    private boolean isCalled(int at) {
        if (CodeWords.CALLS.contains(word(at - 1))) {
            return true;
        }
        if (!CodeWords.TO.contains(word(at - 1))) {
            return false;
        }
        for (var before = at - 2; before >= 0 && before > at - FAR - FAR; before--) {
            if (tokens.get(before).sentence() == tokens.get(at).sentence()
                    && CodeWords.CONTACTS.contains(word(before))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it names a thing: in "case 48213", but not in "the code to verify your case: 482137". */
    private boolean isThing(int at) {
        if (at > 0 && body.between(tokens.get(at - 1), tokens.get(at)).contains(":") && isAfterCodeName(at)) {
            return false;
        }
        var before = at - 1;
        while (before >= 0 && before > at - FAR && CodeWords.LINKS.contains(word(before))) {
            before--;
        }
        return CodeWords.THINGS.contains(word(before)) || isOtherCode(tokens, before);
    }

    private boolean isAfterCodeName(int at) {
        for (var before = at - 2; before >= 0 && before > at - FAR - FAR; before--) {
            if (tokens.get(before).sentence() != tokens.get(at).sentence()) {
                return false;
            }
            if (CodeWords.CODE.contains(word(before)) && !isOtherCode(tokens, before)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word names another kind of code: the second of "ZIP code", the first of "código postal". */
    static boolean isOtherCode(List<Token> tokens, int at) {
        if (at < 0 || !CodeWords.CODE.contains(tokens.get(at).word())) {
            return false;
        }
        var next = at + 1 < tokens.size() && tokens.get(at + 1).word().equals("de") ? at + 2 : at + 1;
        return (at > 0 && CodeWords.OTHER_CODES.contains(tokens.get(at - 1).word()))
                || (next < tokens.size()
                        && CodeWords.OTHER_CODES.contains(tokens.get(next).word()));
    }

    /** Returns a token in lower case and without accents; empty if there is none. */
    private String word(int at) {
        return at < 0 || at >= tokens.size() ? "" : tokens.get(at).word();
    }
}
