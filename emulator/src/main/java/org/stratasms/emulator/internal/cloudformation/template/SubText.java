package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The text of an {@code Fn::Sub}, taken apart: literal pieces and variables in order. */
record SubText(List<Piece> pieces) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");

    /** A variable's name without its braces, or a piece of literal text. */
    record Piece(boolean variable, String text) {}

    static SubText parse(String text) {
        var pieces = new ArrayList<Piece>();
        var literal = new StringBuilder();
        var at = 0;
        while (at < text.length()) {
            var start = text.indexOf("${", at);
            var end = start < 0 ? -1 : text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            literal.append(text, at, start);
            var name = text.substring(start + 2, end);
            if (name.startsWith("!")) {
                literal.append("${").append(name, 1, name.length()).append('}');
            } else {
                pieces.add(new Piece(false, literal.toString()));
                literal.setLength(0);
                pieces.add(new Piece(true, checked(name)));
            }
            at = end + 1;
        }
        literal.append(text, at, text.length());
        pieces.add(new Piece(false, literal.toString()));
        return new SubText(List.copyOf(pieces));
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw TemplateException.error(
                    "variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons");
        }
        return name;
    }
}
