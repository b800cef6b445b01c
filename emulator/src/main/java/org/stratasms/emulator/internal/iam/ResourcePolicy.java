package org.stratasms.emulator.internal.iam;

import java.util.Optional;
import org.stratasms.emulator.internal.iam.PolicyDocument.Kind;

/** The policy of a queue, a topic or a key, before it is kept. What it allows is for {@link Identity#access()} to say. */
public final class ResourcePolicy {
    private ResourcePolicy() {}

    /**
     * What is wrong with a policy, in a sentence for the service's own error; empty if it can be understood.
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
