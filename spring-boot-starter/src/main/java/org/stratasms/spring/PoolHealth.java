package org.stratasms.spring;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SmsClient;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;

/**
 * Whether texts can be sent: the pool is active, the configuration set is there, and there is something left to spend. AWS allows one look a second, which
 * all instances of an application share, so that an answer is good for a minute, and for longer if AWS throttles. Thread-safe; of many who ask at a time,
 * one looks.
 */
final class PoolHealth {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    /** What is known by now, the best first. */
    enum State {
        UP,
        /** AWS does not let this application look, or look so often. */
        UNKNOWN,
        DOWN
    }

    /** @param details for a person */
    record Status(State state, Map<String, Object> details) {}

    /** @param text for a person; {@code state} is what it means by itself */
    private record Finding(String text, State state) {}

    private final SmsClient sms;
    private final @Nullable MonthlySpend spend;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private Instant lookedAt = Instant.MIN;

    /** @param spend null if nobody tells what was spent: then only a limit of zero counts as used up */
    PoolHealth(SmsClient sms, @Nullable MonthlySpend spend, Clock clock) {
        this.sms = sms;
        this.spend = spend;
        this.clock = clock;
    }

    Status status() {
        looking.lock();
        try {
            var now = clock.instant();
            if (Duration.between(lookedAt, now).compareTo(GOOD_FOR) >= 0) {
                look("pool", sms.pool(), this::pool);
                look("configurationSet", sms.configurationSet(), this::configurationSet);
                look("monthlySpendLeftUsd", "limit", () -> spendLeft(now));
                lookedAt = now;
            }
            return summary();
        } finally {
            looking.unlock();
        }
    }

    private Status summary() {
        var details = new LinkedHashMap<String, Object>();
        var worst = State.UP;
        for (var found : findings.entrySet()) {
            var finding = found.getValue();
            details.put(found.getKey(), finding.text());
            worst = finding.state().compareTo(worst) > 0 ? finding.state() : worst;
        }
        return new Status(worst, details);
    }

    private Finding pool() {
        return sms.aws().describePools(r -> r.poolIds(sms.pool())).pools().stream()
                .findFirst()
                .map(pool -> new Finding(
                        pool.statusAsString(), "ACTIVE".equals(pool.statusAsString()) ? State.UP : State.DOWN))
                .orElse(new Finding("absent", State.DOWN));
    }

    private Finding configurationSet() {
        sms.aws().describeConfigurationSets(r -> r.configurationSetNames(sms.configurationSet()));
        return new Finding("present", State.UP);
    }

    private Finding spendLeft(Instant now) {
        var limit = sms.aws().describeSpendLimits(r -> {}).spendLimits().stream()
                .filter(spending -> spending.name() == SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT)
                .map(spending -> BigDecimal.valueOf(spending.enforcedLimit()))
                .findFirst();
        if (limit.isEmpty()) {
            return new Finding("AWS names no limit", State.UNKNOWN);
        }
        var spent = spend == null ? BigDecimal.ZERO : spend.usd(now);
        var left = limit.get().subtract(spent);
        var text = spend == null ? "at most " + left.toPlainString() : left.toPlainString();
        return new Finding(text, left.signum() > 0 ? State.UP : State.DOWN);
    }

    /** Names what came in place of an answer: AWS's sentence may say more than a health page should show. What is known already outlives a throttled look. */
    private void look(String name, String resource, Supplier<Finding> look) {
        Finding found;
        try {
            found = look.get();
        } catch (RuntimeException e) {
            var before = findings.get(name);
            if (isThrottled(e) && before != null) {
                return;
            }
            var state = isThrottled(e) || isDenied(e) ? State.UNKNOWN : State.DOWN;
            found = new Finding(resource + ": " + e.getClass().getSimpleName(), state);
        }
        findings.put(name, found);
    }

    private static boolean isThrottled(RuntimeException failure) {
        return failure instanceof AwsServiceException answer && answer.isThrottlingException();
    }

    private static boolean isDenied(RuntimeException failure) {
        return failure instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && String.valueOf(answer.awsErrorDetails().errorCode()).startsWith("AccessDenied");
    }
}
