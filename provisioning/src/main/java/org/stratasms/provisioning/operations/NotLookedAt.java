package org.stratasms.provisioning.operations;

/** Ends a look that could not be taken, such as one whose call a policy forbids. */
public final class NotLookedAt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Tells why nothing was seen. */
    public enum Why {
        /** A policy forbids the call, or the credentials are not valid. */
        DENIED,
        /** Nothing answered. */
        UNANSWERED,
        OTHER
    }

    private final Why why;
    private final String cure;
    private final String evidence;

    public NotLookedAt(String found, String cure, String evidence) {
        this(Why.OTHER, found, cure, evidence);
    }

    /**
     * Ends a check.
     *
     * @param evidence the words of whoever refused
     */
    public NotLookedAt(Why why, String found, String cure, String evidence) {
        super(found);
        this.why = why;
        this.cure = cure;
        this.evidence = evidence;
    }

    public Why why() {
        return why;
    }

    public String found() {
        return String.valueOf(getMessage());
    }

    public String cure() {
        return cure;
    }

    public String evidence() {
        return evidence;
    }
}
