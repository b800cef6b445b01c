package org.stratasms.provisioning.project;

/** Reads Terraform's language a token at a time; knows comments, quoted templates and heredocs. Not thread-safe. */
final class HclScanner {
    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    HclScanner(String text) {
        this.text = text;
    }

    /** Skips blanks and comments; false at the end of the text. */
    boolean skipToContent() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (!skipComment()) {
                return true;
            }
        }
        return false;
    }

    String identifier() {
        skipToContent();
        var start = at;
        while (at < text.length() && isOfIdentifier(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw unexpected("a name");
        }
        return text.substring(start, at);
    }

    /** A block's label, quoted or not. */
    String label() {
        skipToContent();
        if (!isAt('"')) {
            return identifier();
        }
        var start = at + 1;
        skipQuoted(0);
        return text.substring(start, at - 1);
    }

    /** Skips blanks, comments and this character, if it comes next. */
    boolean skipIf(char wanted) {
        if (!skipToContent()) {
            throw unexpected("'" + wanted + "'");
        }
        if (!isAt(wanted)) {
            return false;
        }
        at++;
        return true;
    }

    /** The text of an expression: it ends with its line, or with the block that holds it, outside of all brackets. */
    String expression() {
        while (isAt(' ') || isAt('\t')) {
            at++;
        }
        var start = at;
        skipUntilEnd(0);
        var expression = text.substring(start, at).strip();
        if (expression.isEmpty()) {
            throw unexpected("a value");
        }
        return expression;
    }

    /** Skips a block from its labels to its closing brace. */
    void skipBlock() {
        while (!skipIf('{')) {
            label();
        }
        skipBrackets(0);
    }

    private void skipUntilEnd(int depth) {
        while (at < text.length()) {
            var next = text.charAt(at);
            if (next == '\n' || next == '}' || isComment()) {
                return;
            }
            skipPart(depth);
        }
    }

    /** After an opening bracket: skips everything up to and with its partner. */
    private void skipBrackets(int depth) {
        while (at < text.length()) {
            if (isAt(')') || isAt(']') || isAt('}')) {
                at++;
                return;
            }
            if (!skipComment()) {
                skipPart(depth);
            }
        }
        throw unexpected("a closing bracket");
    }

    /** Skips one character, or a whole bracketed part, quoted template or heredoc. */
    private void skipPart(int depth) {
        if (depth > DEEPEST) {
            throw new HclSyntaxException(line(), "more than " + DEEPEST + " brackets stand inside each other");
        }
        switch (text.charAt(at)) {
            case '(', '[', '{' -> {
                at++;
                skipBrackets(depth + 1);
            }
            case '"' -> skipQuoted(depth + 1);
            case '<' -> {
                if (text.startsWith("<<", at)) {
                    skipHeredoc();
                } else {
                    at++;
                }
            }
            default -> at++;
        }
    }

    private void skipQuoted(int depth) {
        at++;
        while (at < text.length() && !isAt('\n')) {
            if (isAt('"')) {
                at++;
                return;
            }
            if (isAt('\\') || text.startsWith("$${", at) || text.startsWith("%%{", at)) {
                at += isAt('\\') ? 2 : 3;
            } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
                at++;
                skipPart(depth);
            } else {
                at++;
            }
        }
        throw unexpected("a closing quotation mark");
    }

    private void skipHeredoc() {
        var end = text.indexOf('\n', at);
        var marker = end < 0 ? "" : text.substring(at + 2, end).strip();
        marker = marker.startsWith("-") ? marker.substring(1) : marker;
        while (end >= 0 && !marker.isEmpty()) {
            var start = end + 1;
            end = text.indexOf('\n', start);
            var line = text.substring(Math.min(start, text.length()), end < 0 ? text.length() : end);
            if (line.strip().equals(marker)) {
                at = end < 0 ? text.length() : end;
                return;
            }
        }
        throw unexpected("the end of a heredoc");
    }

    private boolean skipComment() {
        if (!isComment()) {
            return false;
        }
        var isBlock = text.startsWith("/*", at);
        var end = text.indexOf(isBlock ? "*/" : "\n", at);
        if (isBlock && end < 0) {
            throw unexpected("the end of a comment");
        }
        at = end < 0 ? text.length() : end + (isBlock ? 2 : 0);
        return true;
    }

    private boolean isComment() {
        return isAt('#') || text.startsWith("//", at) || text.startsWith("/*", at);
    }

    private boolean isAt(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private static boolean isOfIdentifier(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private HclSyntaxException unexpected(String wanted) {
        var found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end of the file";
        return new HclSyntaxException(line(), "expected " + wanted + ", found " + found);
    }

    private int line() {
        return 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
    }
}
