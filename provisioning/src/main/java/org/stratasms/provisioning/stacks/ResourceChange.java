package org.stratasms.provisioning.stacks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment would do to one resource.
 *
 * @param stackName the stack that holds it
 * @param logicalId its name in the template
 * @param type its type, e.g. {@code AWS::SMSVOICE::Pool}
 * @param physicalId its id on AWS; null while it does not exist
 * @param properties the names of the properties that would change; empty for an addition or a removal
 */
public record ResourceChange(
        String stackName,
        String logicalId,
        String type,
        @Nullable String physicalId,
        Kind kind,
        List<String> properties) {
    /** How a resource would change. */
    public enum Kind {
        ADD,
        CHANGE,
        /** A new one takes its place and the old one goes, or is left behind if its policy retains it. */
        REPLACE,
        /** Not known before it runs; counted as a replacement where something could be lost. */
        PERHAPS_REPLACE,
        REMOVE,
        /** It leaves the stack and stays on AWS. */
        RETAIN
    }

    public ResourceChange {
        properties = List.copyOf(properties);
    }

    /** Whether the resource that exists now would be gone. */
    public boolean endsWhatExists() {
        return switch (kind) {
            case REPLACE, PERHAPS_REPLACE, REMOVE -> true;
            case ADD, CHANGE, RETAIN -> false;
        };
    }
}
