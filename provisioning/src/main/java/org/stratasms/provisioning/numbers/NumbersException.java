package org.stratasms.provisioning.numbers;

import org.stratasms.provisioning.stacks.ProvisioningException;

/** A refusal of what was asked of a number. The message says what was found and what was changed. */
public final class NumbersException extends ProvisioningException {
    private static final long serialVersionUID = 1L;
    private final String cure;

    NumbersException(String message, String cure) {
        super(message);
        this.cure = cure;
    }

    /** Tells what to do, a command a line. */
    public String cure() {
        return cure;
    }
}
