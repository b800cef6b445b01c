package org.stratasms.emulator.internal.world;

/** Escapes text for XML. */
public final class XmlText {
    private XmlText() {}

    /** Appends a text, escaped; characters that XML 1.0 cannot contain become U+FFFD. */
    public static void append(StringBuilder xml, String text) {
        for (var i = 0; i < text.length(); i++) {
            append(xml, text.charAt(i));
        }
    }

    private static void append(StringBuilder xml, char c) {
        switch (c) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            case '\r' -> xml.append("&#xD;"); // a parser would turn it into a line feed
            default -> xml.append(isXml(c) ? c : '\uFFFD');
        }
    }

    private static boolean isXml(char c) {
        return (c >= ' ' && c < '\uFFFE') || c == '\n' || c == '\t';
    }
}
