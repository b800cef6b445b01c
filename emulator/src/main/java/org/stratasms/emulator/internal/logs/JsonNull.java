package org.stratasms.emulator.internal.logs;

import org.jspecify.annotations.Nullable;

/** JSON's null as a value, to tell a property that is null from one that is not there. */
enum JsonNull {
    NULL;

    static Object orValue(@Nullable Object value) {
        return value == null ? NULL : value;
    }
}
