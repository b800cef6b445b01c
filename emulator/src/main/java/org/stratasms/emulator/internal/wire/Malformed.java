package org.stratasms.emulator.internal.wire;

/** A request cannot be read. The message says what is wrong and where, but does not repeat the input. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    Malformed(String message) {
        super(message, null, false, false);
        this.text = message;
    }

    /** Returns the message for the caller. */
    String text() {
        return text;
    }
}
