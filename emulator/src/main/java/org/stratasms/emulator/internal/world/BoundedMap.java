package org.stratasms.emulator.internal.world;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map with a bound: where it is full, a new entry replaces the oldest. Not thread-safe. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    @Serial
    private static final long serialVersionUID = 1;

    private final int most;

    /** @param most how many entries the map holds at most; at least 1 */
    public BoundedMap(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
