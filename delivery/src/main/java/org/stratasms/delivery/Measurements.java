package org.stratasms.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Receives measurements of a worker while it works. Thread-safe. */
interface Measurements {
    /** Measures nothing. */
    Measurements NONE = new Measurements() {};

    /** Whether it needs counts of the database. */
    default boolean counts() {
        return false;
    }

    /** A call was made, or given up, at most this long after its slot. */
    default void called(Duration late) {}

    /** Texts were settled. */
    default void settled(Delivery.State state, @Nullable String reason, long texts) {}

    /** The counts of the database at a time of its own. */
    default void counted(PoolStatus pool, Duration eventLag, Duration snapshotAge, Instant now) {}

    /** The counts of the database are unknown. */
    default void notCounted(String pool) {}
}
