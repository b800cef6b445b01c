package org.stratasms.provisioning.operations;

/** Ends a check that could not look, such as one whose call a policy forbids. */
final class NotLookedAt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Tells why nothing was seen. */
    enum Why {
        /** A policy forbids the call, or the credentials are not valid. */
        DENIED,
        /** Nothing answered. */
        UNANSWERED,
        OTHER
    }

    private final Why why;
    private final String cure;
    private final String evidence;

    NotLookedAt(String found, String cure, String evidence) {
        this(Why.OTHER, found, cure, evidence);
    }

    /** @param evidence the words of whoever refused */
    NotLookedAt(Why why, String found, String cure, String evidence) {
        super(found);
        this.why = why;
        this.cure = cure;
        this.evidence = evidence;
    }

    Why why() {
        return why;
    }

    String found() {
        return String.valueOf(getMessage());
    }

    String cure() {
        return cure;
    }

    String evidence() {
        return evidence;
    }
}
