package org.stratasms.provisioning.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.stratasms.provisioning.stacks.Pauses;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Lets calls of one operation go out a second apart, as End User Messaging allows them; calls of different operations
 * do not wait for each other. Thread-safe.
 */
public final class Pace {
    /** A little more than AWS's second. */
    private static final Duration APART = Duration.ofMillis(1_020);

    /** CloudWatch Logs allows at least five of these a second, and one look at a day of texts may need several. */
    private static final Map<String, Duration> FASTER = Map.of(Calls.FILTER_LOG_EVENTS, Duration.ofMillis(210));

    private static final int MOST_TRIES = 5;

    private final InstantSource clock;
    private final Pauses pauses;
    private final boolean waitsFirst;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    public Pace(InstantSource clock, Pauses pauses) {
        this(clock, pauses, true);
    }

    private Pace(InstantSource clock, Pauses pauses, boolean waitsFirst) {
        this.clock = clock;
        this.pauses = pauses;
        this.waitsFirst = waitsFirst;
    }

    /** The pace of an AWS that may have no limits, such as the embedded one: waits only after it was throttled. */
    public static Pace untilThrottled(InstantSource clock, Pauses pauses) {
        return new Pace(clock, pauses, false);
    }

    /**
     * Calls when it is the operation's turn. The second is counted from the end of the call before, since a call may
     * reach AWS long after it began.
     */
    public <T> T turn(String operation, Supplier<T> call) {
        if (!waitsFirst) {
            return again(operation, call);
        }
        var turn = turns.computeIfAbsent(operation, none -> new Turn());
        turn.lock.lock();
        try {
            var wait = Duration.between(clock.instant(), turn.free);
            if (wait.isPositive()) {
                pause(wait);
            }
            return call.get();
        } finally {
            turn.free = clock.instant().plus(FASTER.getOrDefault(operation, APART));
            turn.lock.unlock();
        }
    }

    private <T> T again(String operation, Supplier<T> call) {
        for (var tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (AwsServiceException refusal) {
                if (!refusal.isThrottlingException() || tries == MOST_TRIES) {
                    throw refusal;
                }
                pause(FASTER.getOrDefault(operation, APART));
            }
        }
    }

    /** The turn of one operation; its time is read and written by whoever has the lock. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private Instant free = Instant.EPOCH;
    }

    /** Waits between two looks at something that takes its time. */
    public void pause(Duration wait) {
        try {
            pauses.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProvisioningException("The checks were interrupted.", e);
        }
    }

    public Instant now() {
        return clock.instant();
    }

    public Pauses pauses() {
        return pauses;
    }
}
