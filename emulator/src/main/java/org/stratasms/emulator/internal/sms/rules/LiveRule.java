package org.stratasms.emulator.internal.sms.rules;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.ActiveRule;
import org.stratasms.emulator.sms.Rule;

/** A rule that was added, with its counters and its random choices, which follow from its seed. Thread-safe. */
public final class LiveRule {
    private final Rule rule;
    private final @Nullable Instant endsAt;
    private final SplittableRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private long matched;
    private long applied;

    LiveRule(Rule rule, Instant addedAt) {
        this.rule = rule;
        this.endsAt = rule.lasts() == null ? null : addedAt.plus(rule.lasts());
        this.random = new SplittableRandom(rule.seed());
    }

    public Rule rule() {
        return rule;
    }

    /** Counts a match, and decides whether the rule applies this time. */
    boolean applies(Instant now) {
        lock.lock();
        try {
            if (isOver(now)) {
                return false;
            }
            matched++;
            if (rule.percent() < Rule.ALWAYS && random.nextDouble() * Rule.ALWAYS >= rule.percent()) {
                return false;
            }
            applied++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Draws a delay. */
    public long delayMillis() {
        var delay = rule.delay();
        if (delay == null) {
            throw new IllegalStateException(rule.action() + " has no delay");
        }
        lock.lock();
        try {
            return delay.millis(random);
        } finally {
            lock.unlock();
        }
    }

    ActiveRule shown(Instant now) {
        lock.lock();
        try {
            return new ActiveRule(rule, matched, applied, endsAt, isOver(now));
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver(Instant now) {
        return applied >= rule.times() || (endsAt != null && !now.isBefore(endsAt));
    }
}
