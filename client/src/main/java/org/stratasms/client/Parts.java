package org.stratasms.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoding and the message parts of a body. AWS chooses the encoding by the characters, and charges and throttles
 * by message parts. Immutable.
 *
 * @param encoding GSM-7 if all characters are in its alphabet, else UCS-2
 * @param count 1 or more; it may exceed what can be delivered
 * @param units septets in GSM-7, UTF-16 code units in UCS-2
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html">SMS character
 *     limits</a>
 */
public record Parts(Encoding encoding, int count, int units) {
    /** The most parts in which one text can be delivered. */
    public static final int MOST = 10;

    /** The most UCS-2 units in ten parts: less than ten times the size of a part. */
    private static final int MOST_UCS2_UNITS = 630;

    /** The character encoding of a body. */
    public enum Encoding {
        /** GSM 03.38: 7 bits a character, 14 for those of its extension table. */
        GSM_7("GSM", 160, 153),
        /** 16 bits a UTF-16 code unit, so that an emoji takes two. */
        UCS_2("UNICODE", 70, 67);

        private final String inEvents;
        private final int single;
        private final int eachOfSeveral;

        Encoding(String inEvents, int single, int eachOfSeveral) {
            this.inEvents = inEvents;
            this.single = single;
            this.eachOfSeveral = eachOfSeveral;
        }

        /** Returns its name in delivery events: {@code GSM} or {@code UNICODE}. */
        public String inEvents() {
            return inEvents;
        }

        /** The number of units that fit into a text of one part. */
        public int single() {
            return single;
        }

        /** The number of units that fit into each part of a longer text. */
        public int eachOfSeveral() {
            return eachOfSeveral;
        }
    }

    /** Counts the parts of a body. It scans the body once, or twice if it needs UCS-2. */
    public static Parts of(String body) {
        var gsm = inGsm(body);
        return gsm != null ? gsm : inUcs2(body);
    }

    /** Whether this many parts can be delivered. AWS accepts more characters than carriers deliver. */
    public boolean areDeliverable() {
        return count <= MOST && (encoding == Encoding.GSM_7 || units <= MOST_UCS2_UNITS);
    }

    /**
     * Returns the characters that force a body into UCS-2, each once, in the order of their first use; empty if it fits
     * GSM-7.
     */
    public static List<String> forcingUcs2(String body) {
        return body.codePoints()
                .filter(c -> c > Character.MAX_VALUE || GsmAlphabet.septets((char) c) == 0)
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    /**
     * Replaces typographic characters with plain ones, if the body then fits GSM-7 and needs no more parts; else
     * returns it unchanged.
     */
    static String folded(String body) {
        var whole = of(body);
        var typewritten = GsmAlphabet.typewritten(body);
        var folded = of(typewritten);
        return whole.encoding == Encoding.UCS_2 && folded.encoding == Encoding.GSM_7 && folded.count <= whole.count
                ? typewritten
                : body;
    }

    private static @Nullable Parts inGsm(String body) {
        var total = 0;
        var parts = 1;
        var inPart = 0;
        for (var i = 0; i < body.length(); i++) {
            var septets = GsmAlphabet.septets(body.charAt(i));
            if (septets == 0) {
                return null;
            }
            total += septets;
            inPart += septets;
            if (inPart > Encoding.GSM_7.eachOfSeveral) { // an escape and the character after it stay together
                parts++;
                inPart = septets;
            }
        }
        return new Parts(Encoding.GSM_7, total <= Encoding.GSM_7.single ? 1 : parts, total);
    }

    private static Parts inUcs2(String body) {
        var units = body.length();
        if (units <= Encoding.UCS_2.single) {
            return new Parts(Encoding.UCS_2, 1, units);
        }
        var parts = 1;
        var end = Encoding.UCS_2.eachOfSeveral;
        while (end < units) {
            if (Character.isHighSurrogate(body.charAt(end - 1)) && Character.isLowSurrogate(body.charAt(end))) {
                end--; // a surrogate pair stays together
            }
            parts++;
            end += Encoding.UCS_2.eachOfSeveral;
        }
        return new Parts(Encoding.UCS_2, parts, units);
    }
}
