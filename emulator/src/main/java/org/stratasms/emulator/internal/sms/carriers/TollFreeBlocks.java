package org.stratasms.emulator.internal.sms.carriers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The handsets that carriers block for a toll-free number, because their owners answered STOP. The carriers, not AWS,
 * manage opt-outs of US toll-free numbers. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list-keywords.html">Opt-outs of
 *     toll-free numbers</a>
 */
public final class TollFreeBlocks {
    private record Pair(String originator, String handset) {}

    private final Set<Pair> blocked = ConcurrentHashMap.newKeySet();

    public void block(String originator, String handset) {
        blocked.add(new Pair(originator, handset));
    }

    public void unblock(String originator, String handset) {
        blocked.remove(new Pair(originator, handset));
    }

    /** Removes all blocks, and returns their number. */
    public int clear() {
        var before = blocked.size();
        blocked.clear();
        return before;
    }

    boolean isBlocked(String originator, String handset) {
        return !blocked.isEmpty() && blocked.contains(new Pair(originator, handset));
    }
}
