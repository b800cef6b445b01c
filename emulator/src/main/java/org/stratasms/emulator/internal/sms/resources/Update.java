package org.stratasms.emulator.sms;

import org.jspecify.annotations.Nullable;

/** What an update leaves a member at: members that are not given stay as they are. */
final class Update {
    private Update() {}

    static <V> V of(@Nullable V requested, V current) {
        return requested == null ? current : requested;
    }
}
