package org.stratasms.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Is told what a worker does, while it does it. Thread-safe. */
interface Measurements {
    /** Measures nothing. */
    Measurements NONE = new Measurements() {};

    /** Whether it wants to know what the database holds. */
    default boolean counts() {
        return false;
    }

    /** A call was made, or given up, that much after its slot at most. */
    default void called(Duration late) {}

    /** Texts came to an end. */
    default void settled(Delivery.State state, @Nullable String reason, long texts) {}

    /** What the database holds at a time of its own. */
    default void counted(PoolStatus pool, Duration eventLag, Duration snapshotAge, Instant now) {}

    /** What it holds is not known. */
    default void notCounted(String pool) {}
}
