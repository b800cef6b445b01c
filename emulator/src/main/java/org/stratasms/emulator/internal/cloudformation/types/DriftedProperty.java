package org.stratasms.emulator.internal.cloudformation.types;

import org.jspecify.annotations.Nullable;

/**
 * One value of a resource that is not what its template says.
 *
 * @param path where it is, e.g. {@code /MandatoryKeywords/HELP/Message} or {@code /Tags/0}
 * @param expected null for an item that a list has too many
 * @param actual null for something that is gone
 */
public record DriftedProperty(
        String path, @Nullable Object expected, @Nullable Object actual) {}
