package org.stratasms.client;

import java.util.Arrays;

/** The GSM 03.38 alphabet: the septets of each character, and substitutes for characters outside it. */
final class GsmAlphabet {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåÄÖÑÜ§¿äöñüàÆæßÉ _!\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzΔΦΓΛΩΠΨΣΘΞ";
    private static final String EXTENSION = "^{}\\[~]|\f€";

    /** Typographic characters that word processors insert, with their plain equivalents. */
    private static final String[][] TYPOGRAPHIC = {
        {"\u2018", "'"},
        {"\u2019", "'"},
        {"\u201a", "'"},
        {"\u201b", "'"},
        {"\u2032", "'"},
        {"`", "'"},
        {"\u00b4", "'"},
        {"\u201c", "\""},
        {"\u201d", "\""},
        {"\u201e", "\""},
        {"\u2033", "\""},
        {"\u00ab", "\""},
        {"\u00bb", "\""},
        {"\u2010", "-"},
        {"\u2011", "-"},
        {"\u2012", "-"},
        {"\u2013", "-"},
        {"\u2014", "-"},
        {"\u2015", "-"},
        {"\u2212", "-"},
        {"\u2026", "..."},
        {"\u2022", "-"},
        {"\u00a0", " "},
        {"\u2002", " "},
        {"\u2003", " "},
        {"\u2007", " "},
        {"\u2009", " "},
        {"\u202f", " "},
        {"\t", " "},
        {"\u200b", ""},
        {"\ufeff", ""},
        {"\u00ad", ""},
        {"\u00e7", "\u00c7"}
    };

    /** Septets by character: 0, 1 or 2. The euro sign is the highest character in the alphabet. */
    private static final byte[] SEPTETS = septets();

    private GsmAlphabet() {}

    /** Returns the number of septets of a character; 0 if it is not in the alphabet. */
    static int septets(char c) {
        return c < SEPTETS.length ? SEPTETS[c] : 0;
    }

    /** Replaces typographic characters with plain ones; all others stay. */
    static String typewritten(String text) {
        var typewritten = text;
        for (var pair : TYPOGRAPHIC) {
            typewritten = typewritten.replace(pair[0], pair[1]);
        }
        return typewritten;
    }

    private static byte[] septets() {
        var septets = new byte['€' + 1];
        Arrays.fill(septets, (byte) 0);
        BASIC.chars().forEach(c -> septets[c] = 1);
        EXTENSION.chars().forEach(c -> septets[c] = 2);
        return septets;
    }
}
