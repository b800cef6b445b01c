package org.stratasms.provisioning;

import org.jspecify.annotations.Nullable;

/** Something that provisioning cannot do. The message says what was asked, what was found and what to do next. */
public class ProvisioningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProvisioningException(String message) {
        this(message, null);
    }

    ProvisioningException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
