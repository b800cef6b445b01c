package org.stratasms.emulator.internal.sms.carriers;

import java.util.Comparator;
import java.util.List;
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
    /**
     * A block.
     *
     * @param originator the toll-free number
     */
    public record Block(String originator, String handset) {}

    private final Set<Block> blocked = ConcurrentHashMap.newKeySet();

    public void block(String originator, String handset) {
        blocked.add(new Block(originator, handset));
    }

    public void unblock(String originator, String handset) {
        blocked.remove(new Block(originator, handset));
    }

    /** Returns all blocks, sorted by handset and originator. */
    public List<Block> all() {
        return blocked.stream()
                .sorted(Comparator.comparing(Block::handset).thenComparing(Block::originator))
                .toList();
    }

    /** Removes all blocks, and returns their number. */
    public int clear() {
        var before = blocked.size();
        blocked.clear();
        return before;
    }

    boolean isBlocked(String originator, String handset) {
        return !blocked.isEmpty() && blocked.contains(new Block(originator, handset));
    }
}
