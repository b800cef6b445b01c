package org.stratasms.provisioning.registrations;

import org.jspecify.annotations.Nullable;

/**
 * A difference between a file and a version of its registration.
 *
 * @param line of the file; 0 if the field is not in it
 * @param before the version's value; null if it has none
 * @param after the file's value; null if it has none. An identifier is never among them
 */
public record FieldChange(
        String path,
        int line,
        @Nullable String before,
        @Nullable String after) {}
