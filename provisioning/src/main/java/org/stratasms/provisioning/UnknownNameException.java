package org.stratasms.provisioning;

import org.stratasms.provisioning.stacks.ProvisioningException;

/**
 * The caller named a parameter or a loss that no template has. Nothing was changed. The message lists the known names.
 */
public final class UnknownNameException extends ProvisioningException {
    private static final long serialVersionUID = 1L;

    UnknownNameException(String message) {
        super(message);
    }
}
