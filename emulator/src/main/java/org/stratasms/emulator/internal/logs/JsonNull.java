package org.stratasms.emulator.internal.logs;

import org.jspecify.annotations.Nullable;

/** JSON's null as a value, to distinguish it from a missing property. */
enum JsonNull {
    NULL;

    static Object orValue(@Nullable Object value) {
        return value == null ? NULL : value;
    }
}
