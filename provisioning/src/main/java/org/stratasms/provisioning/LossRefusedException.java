package org.stratasms.provisioning;

import java.util.List;
import java.util.stream.Collectors;
import org.stratasms.provisioning.stacks.ProvisioningException;

/**
 * A deployment would lose something that may not come back, such as a phone number, and was not allowed to. Nothing was
 * changed.
 */
public final class LossRefusedException extends ProvisioningException {
    private static final long serialVersionUID = 1L;
    private final transient List<Loss> losses;

    LossRefusedException(List<Loss> losses) {
        super("Nothing was changed, because this would be lost:\n  %s\nIf that is meant, allow each by its name."
                .formatted(losses.stream().map(Loss::toString).collect(Collectors.joining("\n  "))));
        this.losses = List.copyOf(losses);
    }

    /** The losses, each with the name to allow it by. */
    public List<Loss> losses() {
        return losses;
    }
}
