package org.stratasms.emulator.internal.iam;

import java.util.Optional;
import org.stratasms.emulator.internal.iam.PolicyDocument.Kind;

/** Validates the policy of a queue, a topic or a key before it is stored. {@link Identity#access()} evaluates it. */
public final class ResourcePolicy {
    private ResourcePolicy() {}

    /**
     * Returns a sentence about the first mistake in a policy, for the service's own error; empty if it is valid.
     *
     * @param policy a document as JSON
     */
    public static Optional<String> flawOf(String policy) {
        try {
            PolicyDocument.parse(policy, Kind.RESOURCE);
            return Optional.empty();
        } catch (MalformedPolicy e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
