package org.stratasms.emulator.internal.cloudformation.template;

import org.jspecify.annotations.Nullable;

/**
 * An output as the template declares it; the value still holds its functions.
 *
 * @param condition the condition that must hold for the output to exist
 * @param exportName an expression without resources; null if the output is not exported
 */
public record Output(
        String name,
        Object value,
        @Nullable String description,
        @Nullable String condition,
        @Nullable Object exportName) {}
