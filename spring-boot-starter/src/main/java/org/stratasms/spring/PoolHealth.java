package org.stratasms.spring;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.client.SmsClient;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;

/**
 * The health of sending: up if the pool is active, the configuration set exists, and the spend limit is not reached.
 * AWS allows one such query a second, which all instances of an application share; so an answer is cached for a minute,
 * and for longer if AWS throttles. Thread-safe; of many concurrent callers, one queries.
 */
final class PoolHealth {
    private static final Logger log = LoggerFactory.getLogger(PoolHealth.class);
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    /** The result, from best to worst. */
    enum State {
        UP,
        /** AWS does not allow this application to ask, or to ask so often, or has a fault. */
        UNKNOWN,
        DOWN
    }

    /** @param details for people */
    record Status(State state, Map<String, Object> details) {}

    private record Known(Status status, Instant at) {
        boolean isGood(Instant now) {
            return now.isBefore(at.plus(GOOD_FOR));
        }
    }

    /** @param text for people; {@code state} is its meaning for programs */
    private record Finding(String text, State state) {}

    private final SmsClient sms;
    private final @Nullable MonthlySpend spend;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private volatile @Nullable Known known;

    /** @param spend null if the spending is unknown: then only a limit of zero counts as reached */
    PoolHealth(SmsClient sms, @Nullable MonthlySpend spend, Clock clock) {
        this.sms = sms;
        this.spend = spend;
        this.clock = clock;
    }

    /** Returns the health. While one caller queries, the others get the previous result, if there is one. */
    Status status() {
        var last = known;
        if (last == null) {
            looking.lock();
        } else if (last.isGood(clock.instant()) || !looking.tryLock()) {
            return last.status();
        }
        try {
            return looked();
        } finally {
            looking.unlock();
        }
    }

    private Status looked() {
        var last = known;
        if (last != null && last.isGood(clock.instant())) {
            return last.status(); // another caller queried while this one waited
        }
        look("pool", sms.pool(), this::pool);
        look("configurationSet", sms.configurationSet(), this::configurationSet);
        look("monthlySpendLeftUsd", "spend limit", this::spendLeft);
        var status = summary();
        known = new Known(status, clock.instant());
        return status;
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

    private Finding spendLeft() {
        var limit = sms.aws().describeSpendLimits(r -> {}).spendLimits().stream()
                .filter(spending -> spending.name() == SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT)
                .map(spending -> BigDecimal.valueOf(spending.enforcedLimit()))
                .findFirst();
        if (limit.isEmpty()) {
            return new Finding("AWS names no limit", State.UNKNOWN);
        }
        var spent = spent();
        var left = limit.get().subtract(spent.orElse(BigDecimal.ZERO));
        return new Finding(
                (spent.isPresent() ? "" : "at most ") + left.toPlainString(),
                left.signum() > 0 ? State.UP : State.DOWN);
    }

    /** Returns the spending; empty if it is unknown. */
    private Optional<BigDecimal> spent() {
        try {
            return spend == null ? Optional.empty() : Optional.of(spend.usd(clock.instant()));
        } catch (RuntimeException e) {
            log.debug("CloudWatch has no figure of the spending", e);
            return Optional.empty();
        }
    }

    /**
     * Queries one part. On failure it names the error only, because AWS's message may contain more than a health page
     * should show. A throttled query keeps the previous result.
     */
    private void look(String name, String resource, Supplier<Finding> look) {
        Finding found;
        try {
            found = look.get();
        } catch (RuntimeException e) {
            if (isThrottled(e) && findings.containsKey(name)) {
                return;
            }
            found = new Finding(resource + ": " + e.getClass().getSimpleName(), meaning(e));
        }
        findings.put(name, found);
    }

    private static boolean isThrottled(RuntimeException failure) {
        return failure instanceof AwsServiceException answer && answer.isThrottlingException();
    }

    /**
     * Returns the meaning of a failure. Only two mean that no text can be sent: AWS's answer that the resource does not
     * exist, and no answer.
     */
    private static State meaning(RuntimeException failure) {
        return failure instanceof AwsServiceException && !(failure instanceof ResourceNotFoundException)
                ? State.UNKNOWN
                : State.DOWN;
    }
}
