package org.stratasms.emulator.internal.cloudwatch.math;

/** An expression cannot be parsed or evaluated; the message gives the reason, without the name of its query. */
public final class InvalidExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidExpression(String message) {
        super(message);
    }

    /** Reports an expression that AWS accepts and the emulator does not. */
    static InvalidExpression notOffered(String what) {
        return new InvalidExpression(what + " is valid on AWS, but not offered here");
    }
}
