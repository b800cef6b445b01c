package org.stratasms.provisioning.stacks;

import org.jspecify.annotations.Nullable;

/** Provisioning cannot do what was asked. The message says what was asked, what was found and what to do next. */
public class ProvisioningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure without a cause. */
    public ProvisioningException(String message) {
        this(message, null);
    }

    /** A failure with its cause, null if there is none. */
    public ProvisioningException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
