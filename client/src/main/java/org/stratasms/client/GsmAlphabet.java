package org.stratasms.client;

import java.util.Arrays;

/** GSM 03.38: which characters have a form in it, and which others come close to one that has. */
final class GsmAlphabet {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåÄÖÑÜ§¿äöñüàÆæßÉ _!\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzΔΦΓΛΩΠΨΣΘΞ";
    private static final String EXTENSION = "^{}\\[~]|\f€";

    /** What word processors put in the place of a typewriter's characters, and those. */
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

    /** By character: 0, 1 or 2 septets. The highest character that has any is the euro sign. */
    private static final byte[] SEPTETS = septets();

    private GsmAlphabet() {}

    /** How many septets a character takes; 0 if it has no form. */
    static int septets(char c) {
        return c < SEPTETS.length ? SEPTETS[c] : 0;
    }

    /** With each typographic character replaced by what a typewriter has for it; all others stay. */
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
