package org.stratasms.emulator.internal.iam;

/** A document that is no policy, in the words that AWS refuses it with. Whoever was given the document turns it into its own error. */
public final class MalformedPolicy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPolicy(String message) {
        super(message);
    }

    static MalformedPolicy syntax() {
        return new MalformedPolicy("Syntax errors in policy.");
    }
}
