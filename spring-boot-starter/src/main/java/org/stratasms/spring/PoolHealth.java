package org.stratasms.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimit;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;

/**
 * Whether texts can be sent: the pool is active, the configuration set is there, and the account may spend something. AWS allows one look a second, which
 * all instances of an application share, so that an answer is good for a minute. Thread-safe.
 */
final class PoolHealth {
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    /** @param details for a person */
    record Status(boolean isUp, Map<String, Object> details) {}

    private record Known(Status status, Instant at) {}

    private final PinpointSmsVoiceV2Client aws;
    private final String pool;
    private final String configurationSet;
    private final Clock clock;
    private volatile @Nullable Known known;

    PoolHealth(PinpointSmsVoiceV2Client aws, String pool, String configurationSet, Clock clock) {
        this.aws = aws;
        this.pool = pool;
        this.configurationSet = configurationSet;
        this.clock = clock;
    }

    Status status() {
        var last = known;
        var now = clock.instant();
        if (last == null || !now.isBefore(last.at().plus(GOOD_FOR))) {
            last = new Known(look(), now);
            known = last;
        }
        return last.status();
    }

    private Status look() {
        var details = new LinkedHashMap<String, Object>();
        var poolStatus = said(
                () -> aws.describePools(r -> r.poolIds(pool)).pools().getFirst().statusAsString());
        details.put("pool", poolStatus);
        var setStatus = said(() -> {
            aws.describeConfigurationSets(r -> r.configurationSetNames(configurationSet));
            return "present";
        });
        details.put("configurationSet", setStatus);
        var limit = said(() -> aws.describeSpendLimits(r -> {}).spendLimits().stream()
                .filter(spend -> spend.name() == SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT)
                .map(SpendLimit::enforcedLimit)
                .map(String::valueOf)
                .findFirst()
                .orElse("unknown"));
        details.put("monthlySpendLimitUsd", limit);
        return new Status(poolStatus.equals("ACTIVE") && setStatus.equals("present") && !limit.equals("0"), details);
    }

    /** An answer, or the name of what came in its place: AWS's sentence may say more than a health page should show. */
    private static String said(Supplier<String> look) {
        try {
            return look.get();
        } catch (SdkException e) {
            return e.getClass().getSimpleName();
        }
    }
}
