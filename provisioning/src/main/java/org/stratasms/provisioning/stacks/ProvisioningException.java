package org.stratasms.provisioning.stacks;

import org.jspecify.annotations.Nullable;

/** Something that provisioning cannot do. The message says what was asked, what was found and what to do next. */
public class ProvisioningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProvisioningException(String message) {
        this(message, null);
    }

    public ProvisioningException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
