package org.stratasms.provisioning.registrations;

/** A registration cannot be done what was asked with it. Says what was found and what to do. */
public final class RegistrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String cure;

    RegistrationException(String message, String cure) {
        super(message);
        this.cure = cure;
    }

    RegistrationException(String message, String cure, Throwable cause) {
        super(message, cause);
        this.cure = cure;
    }

    public String cure() {
        return cure;
    }
}
