package org.stratasms.emulator.internal.iam;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;

/** Finds resources whose ARN does not follow from their name in a request, such as a phone number. */
@FunctionalInterface
public interface ResourceNames {
    /**
     * Returns the ARN of a resource.
     *
     * @param service as in a signature, e.g. {@code sms-voice}
     * @param member the request's member that names it
     * @return null if there is no such resource, or if its ARN follows from its name
     */
    @Nullable
    String arnOf(Scope scope, String service, String member, String name);
}
