package org.stratasms.emulator.stacks;

import org.jspecify.annotations.Nullable;

/** An output of a stack, resolved. */
record OutputValue(
        String key,
        String value,
        @Nullable String description,
        @Nullable String exportName) {}
