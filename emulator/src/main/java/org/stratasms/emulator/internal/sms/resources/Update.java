package org.stratasms.emulator.internal.sms.resources;

import org.jspecify.annotations.Nullable;

/** What an update leaves a member at: members that are not given stay as they are. */
public final class Update {
    private Update() {}

    public static <V> V of(@Nullable V requested, V current) {
        return requested == null ? current : requested;
    }
}
