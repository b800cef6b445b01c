package org.stratasms.provisioning.stacks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change that a deployment would make to one resource.
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
    /** Kinds of changes. */
    public enum Kind {
        /** A new resource, or one that is imported. */
        ADD,
        /** Its properties change; it stays. */
        CHANGE,
        /** A new resource takes its place; the old one is deleted, or left on AWS if its policy retains it. */
        REPLACE,
        /**
         * CloudFormation knows only when it runs whether it replaces the resource; counts as a replacement where
         * something could be lost.
         */
        PERHAPS_REPLACE,
        /** It is deleted. */
        REMOVE,
        /** It leaves the stack and stays on AWS. */
        RETAIN
    }

    public ResourceChange {
        properties = List.copyOf(properties);
    }

    /** Whether the stack would no longer have the resource that exists now. */
    public boolean endsWhatExists() {
        return switch (kind) {
            case REPLACE, PERHAPS_REPLACE, REMOVE -> true;
            case ADD, CHANGE, RETAIN -> false;
        };
    }
}
