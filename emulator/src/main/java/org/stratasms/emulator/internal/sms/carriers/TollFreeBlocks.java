package org.stratasms.emulator.internal.sms.carriers;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which handsets the carriers keep texts of a toll-free number from, because their owners answered STOP: opt-outs of US toll-free numbers
 * are the carriers' own. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list-keywords.html">Opt-outs of toll-free numbers</a>
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

    /** Says how many there were. */
    public int clear() {
        var before = blocked.size();
        blocked.clear();
        return before;
    }

    boolean isBlocked(String originator, String handset) {
        return !blocked.isEmpty() && blocked.contains(new Pair(originator, handset));
    }
}
