package org.stratasms.emulator.internal.cloudformation.types;

import org.jspecify.annotations.Nullable;

/**
 * One value in which a resource differs from its template.
 *
 * @param path of the value, e.g. {@code /MandatoryKeywords/HELP/Message} or {@code /Tags/0}
 * @param expected null for an additional item of a list
 * @param actual null if the value is missing
 */
public record DriftedProperty(
        String path, @Nullable Object expected, @Nullable Object actual) {}
