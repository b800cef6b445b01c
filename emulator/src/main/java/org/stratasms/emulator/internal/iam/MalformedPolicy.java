package org.stratasms.emulator.internal.iam;

/**
 * A policy document is invalid; the message is AWS's. The service that received the document turns it into its own
 * error.
 */
public final class MalformedPolicy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPolicy(String message) {
        super(message);
    }

    static MalformedPolicy syntax() {
        return new MalformedPolicy("Syntax errors in policy.");
    }
}
