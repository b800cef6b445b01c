package org.stratasms.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes the name by which the command was called in place of {@value #IN_A_CLONE}, by which messages name it: an
 * archive's launcher says that name, and so does npm's.
 */
final class CalledName extends FilterWriter {
    static final String VARIABLE = "STRATA_SMS_COMMAND";

    private static final String IN_A_CLONE = "./strata-sms";

    private final String name;

    CalledName(Writer out, String name) {
        super(out);
        this.name = name;
    }

    /** In a piece of text that is written at once. */
    static String in(String text, String name) {
        return text.replace(IN_A_CLONE, name);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        out.write(in(text.substring(offset, offset + length), name));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length), 0, length);
    }
}
