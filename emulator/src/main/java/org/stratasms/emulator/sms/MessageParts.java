package org.stratasms.emulator.sms;

import java.util.ArrayList;
import java.util.List;

/**
 * The encoding of a body and the number of message parts in which it is carried, charged and throttled. Immutable.
 *
 * @param encoding {@code GSM} or {@code UNICODE}, as in delivery events
 * @param count 1 or more
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html">SMS character
 *     limits</a>
 */
public record MessageParts(String encoding, int count) {
    private static final int MOST_PARTS = 10;
    private static final int MOST_UNICODE_CHARACTERS = 630;
    private static final String GSM = "GSM";
    private static final String UNICODE = "UNICODE";
    private static final int GSM_SINGLE = 160;
    private static final int GSM_EACH_OF_SEVERAL = 153;
    private static final int UNICODE_SINGLE = 70;
    private static final int UNICODE_EACH_OF_SEVERAL = 67;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåÄÖÑÜ§¿äöñüàÆæßÉ _!\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASIC_GREEK = "ΔΦΓΛΩΠΨΣΘΞ";
    private static final String EXTENSION = "^{}\\[~]|\f";
    private static final char EURO = '€';

    /** Septets of the characters below U+0100; 0 if the character is not in GSM 03.38. */
    private static final byte[] SEPTETS = septets();

    // The API's 1,600 characters need at most 24 parts. The usual values are created once, so that sending
    // allocates nothing.
    private static final MessageParts[] USUAL_GSM = usual(GSM);
    private static final MessageParts[] USUAL_UNICODE = usual(UNICODE);

    /**
     * Counts the parts of a body. It scans the body once, or twice if a character is not in GSM 03.38, and allocates
     * nothing.
     */
    public static MessageParts of(String body) {
        var parts = gsmParts(body);
        return parts > 0 ? of(GSM, USUAL_GSM, parts) : of(UNICODE, USUAL_UNICODE, unicodeParts(body));
    }

    /**
     * Whether AWS can deliver a body of this many characters: at most 10 parts, which is 1,530 GSM characters or 630
     * others.
     */
    public boolean areDeliverable(int length) {
        return count <= MOST_PARTS && (encoding.equals(GSM) || length <= MOST_UNICODE_CHARACTERS);
    }

    /** Returns the indexes in the body at which its parts begin; the first is 0. */
    public static List<Integer> starts(String body) {
        var starts = new ArrayList<Integer>();
        starts.add(0);
        var parts = of(body);
        var isGsm = parts.encoding.equals(GSM);
        var most = isGsm ? GSM_EACH_OF_SEVERAL : UNICODE_EACH_OF_SEVERAL;
        var inPart = 0;
        for (var i = 0; parts.count > 1 && i < body.length(); ) {
            var characters = isGsm ? 1 : Character.charCount(body.codePointAt(i));
            var units = isGsm ? septets(body.charAt(i)) : characters;
            inPart += units;
            if (inPart > most) {
                starts.add(i);
                inPart = units;
            }
            i += characters;
        }
        return starts;
    }

    /** Returns the indexes in the body of the characters that are not in GSM 03.38; they make a text UNICODE. */
    public static List<Integer> notInGsm(String body) {
        var found = new ArrayList<Integer>();
        for (var i = 0; i < body.length(); i += Character.charCount(body.codePointAt(i))) {
            if (septets(body.charAt(i)) == 0) {
                found.add(i);
            }
        }
        return found;
    }

    /** Counts the parts that the body has without its characters that are not in GSM 03.38. */
    public static MessageParts ofGsmOnly(String body) {
        var kept = new StringBuilder(body.length());
        body.chars().filter(c -> septets((char) c) > 0).forEach(c -> kept.append((char) c));
        return of(kept.toString());
    }

    /** Returns 0 if the body does not fit the GSM alphabet. */
    private static int gsmParts(String body) {
        var total = 0;
        var parts = 1;
        var inPart = 0;
        for (var i = 0; i < body.length(); i++) {
            var septets = septets(body.charAt(i));
            if (septets == 0) {
                return 0;
            }
            total += septets;
            inPart += septets;
            if (inPart > GSM_EACH_OF_SEVERAL) { // an escape pair moves to the next part as a whole
                parts++;
                inPart = septets;
            }
        }
        return total <= GSM_SINGLE ? 1 : parts;
    }

    private static int unicodeParts(String body) {
        if (body.length() <= UNICODE_SINGLE) {
            return 1;
        }
        var parts = 1;
        var inPart = 0;
        for (var i = 0; i < body.length(); ) {
            var units = Character.charCount(body.codePointAt(i));
            inPart += units;
            if (inPart > UNICODE_EACH_OF_SEVERAL) {
                parts++;
                inPart = units;
            }
            i += units;
        }
        return parts;
    }

    private static int septets(char c) {
        if (c < SEPTETS.length) {
            return SEPTETS[c];
        }
        if (c == EURO) {
            return 2;
        }
        return BASIC_GREEK.indexOf(c) >= 0 ? 1 : 0;
    }

    private static byte[] septets() {
        var septets = new byte[256];
        BASIC.chars().forEach(c -> septets[c] = 1);
        EXTENSION.chars().forEach(c -> septets[c] = 2);
        return septets;
    }

    private static MessageParts of(String encoding, MessageParts[] usual, int count) {
        return count <= usual.length ? usual[count - 1] : new MessageParts(encoding, count);
    }

    private static MessageParts[] usual(String encoding) {
        var usual = new MessageParts[24];
        for (var i = 0; i < usual.length; i++) {
            usual[i] = new MessageParts(encoding, i + 1);
        }
        return usual;
    }
}
