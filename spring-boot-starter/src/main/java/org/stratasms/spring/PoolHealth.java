package org.stratasms.spring;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;

/**
 * Whether texts can be sent: the pool is active, the configuration set is there, and there is something left to spend. AWS allows one look a second, which
 * all instances of an application share, so that an answer is good for a minute. Thread-safe.
 */
final class PoolHealth {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    /** What is known by now. */
    enum State {
        UP,
        DOWN,
        /** AWS does not let this application look, or look so often. */
        UNKNOWN
    }

    /** @param details for a person */
    record Status(State state, Map<String, Object> details) {}

    private record Known(Status status, Instant at) {}

    /** @param text for a person; {@code state} is what it means by itself */
    private record Finding(String text, State state) {}

    private final PinpointSmsVoiceV2Client aws;
    private final String pool;
    private final String configurationSet;
    private final @Nullable MonthlySpend spend;
    private final Clock clock;
    private volatile @Nullable Known known;

    /** @param spend null if nobody tells what was spent: then only a limit of zero counts as used up */
    PoolHealth(
            PinpointSmsVoiceV2Client aws,
            String pool,
            String configurationSet,
            @Nullable MonthlySpend spend,
            Clock clock) {
        this.aws = aws;
        this.pool = pool;
        this.configurationSet = configurationSet;
        this.spend = spend;
        this.clock = clock;
    }

    Status status() {
        var last = known;
        var now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(GOOD_FOR))) {
            last = new Known(look(now), now);
            known = last;
        }
        return last.status();
    }

    private Status look(Instant now) {
        var findings = new LinkedHashMap<String, Finding>();
        findings.put("pool", found(this::pool));
        findings.put("configurationSet", found(this::configurationSet));
        findings.put("monthlySpendLeftUsd", found(() -> spendLeft(now)));
        var details = new LinkedHashMap<String, Object>();
        findings.forEach((name, finding) -> details.put(name, finding.text()));
        var states = findings.values().stream().map(Finding::state).toList();
        var worst =
                states.contains(State.DOWN) ? State.DOWN : states.contains(State.UNKNOWN) ? State.UNKNOWN : State.UP;
        return new Status(worst, details);
    }

    private Finding pool() {
        var status = aws.describePools(r -> r.poolIds(pool)).pools().getFirst().statusAsString();
        return new Finding(status, status.equals("ACTIVE") ? State.UP : State.DOWN);
    }

    private Finding configurationSet() {
        aws.describeConfigurationSets(r -> r.configurationSetNames(configurationSet));
        return new Finding("present", State.UP);
    }

    private Finding spendLeft(Instant now) {
        var limit = aws.describeSpendLimits(r -> {}).spendLimits().stream()
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

    /** Names what came in place of an answer: AWS's sentence may say more than a health page should show. */
    private static Finding found(Supplier<Finding> look) {
        try {
            return look.get();
        } catch (SdkException e) {
            return new Finding(e.getClass().getSimpleName(), isNoLook(e) ? State.UNKNOWN : State.DOWN);
        }
    }

    private static boolean isNoLook(SdkException failure) {
        return failure instanceof AwsServiceException answer
                && (answer.isThrottlingException()
                        || (answer.awsErrorDetails() != null
                                && answer.awsErrorDetails().errorCode().startsWith("AccessDenied")));
    }
}
