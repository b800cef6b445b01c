package org.stratasms.emulator.internal.sms.resources;

import org.jspecify.annotations.Nullable;

/** Computes members after an update; a member that is not given stays unchanged. */
public final class Update {
    private Update() {}

    public static <V> V of(@Nullable V requested, V current) {
        return requested == null ? current : requested;
    }
}
