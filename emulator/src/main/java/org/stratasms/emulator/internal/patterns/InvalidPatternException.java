package org.stratasms.emulator.internal.patterns;

/** An event pattern is not valid; the message gives the reason. */
public final class InvalidPatternException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidPatternException(String reason) {
        super(reason);
    }
}
