package org.stratasms.emulator.internal.cloudwatch.math;

/** An expression cannot be parsed or evaluated; the message says why, without naming the query that it stands in. */
public final class InvalidExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidExpression(String message) {
        super(message);
    }

    /** AWS would take the expression; the emulator does not. */
    static InvalidExpression notOffered(String what) {
        return new InvalidExpression(what + " is valid on AWS, but not offered here");
    }
}
