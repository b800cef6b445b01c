package org.stratasms.provisioning;

import org.stratasms.provisioning.stacks.ProvisioningException;

/** A setting names a parameter or a loss that no template has: a mistake of the caller's. Nothing was changed; the message lists the known names. */
public final class UnknownNameException extends ProvisioningException {
    private static final long serialVersionUID = 1L;

    UnknownNameException(String message) {
        super(message);
    }
}
