package org.stratasms.emulator.internal.wire;

/** What came in cannot be read. The message says what is wrong and where, never what was found. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    Malformed(String message) {
        super(message, null, false, false);
        this.text = message;
    }

    /** What to tell the caller. */
    String text() {
        return text;
    }
}
