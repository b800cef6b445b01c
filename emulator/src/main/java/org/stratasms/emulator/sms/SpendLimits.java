package org.stratasms.emulator.sms;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteTextMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteTextMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSpendLimitsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSpendLimitsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetTextMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetTextMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimit;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** What may be spent in a month: AWS's limit, and the account's own below it. Whole US dollars. */
final class SpendLimits {
    private final SmsSettings settings;
    private final Map<String, Long> overrides = new ConcurrentHashMap<>();

    SpendLimits(SmsSettings settings) {
        this.settings = settings;
    }

    /** What texts may cost in a month. */
    long enforcedForTexts() {
        return enforced(SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT.toString());
    }

    private long enforced(String name) {
        return overrides.getOrDefault(name, settings.monthlySpendLimitUsd());
    }

    DescribeSpendLimitsResponse describe(DescribeSpendLimitsRequest request) {
        var limits = new TreeMap<String, SpendLimit>();
        for (var name : SpendLimitName.knownValues()) {
            limits.put(name.toString(), limit(name.toString()));
        }
        var page = Page.of(limits, all -> true, request.maxResults(), request.nextToken());
        return DescribeSpendLimitsResponse.builder()
                .spendLimits(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private SpendLimit limit(String name) {
        return SpendLimit.builder()
                .name(name)
                .maxLimit(settings.monthlySpendLimitUsd())
                .enforcedLimit(enforced(name))
                .overridden(overrides.containsKey(name))
                .build();
    }

    SetTextMessageSpendLimitOverrideResponse setForTexts(SetTextMessageSpendLimitOverrideRequest request) {
        if (request.monthlyLimit() > settings.monthlySpendLimitUsd()) {
            throw Refusal.invalid(
                    ValidationExceptionReason.REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT,
                    "MonthlyLimit",
                    "The limit can be at most %d US dollars; found %d"
                            .formatted(settings.monthlySpendLimitUsd(), request.monthlyLimit()));
        }
        overrides.put(SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT.toString(), request.monthlyLimit());
        return SetTextMessageSpendLimitOverrideResponse.builder()
                .monthlyLimit(request.monthlyLimit())
                .build();
    }

    /** Answers with the limit that counts from now on. */
    DeleteTextMessageSpendLimitOverrideResponse deleteForTexts(DeleteTextMessageSpendLimitOverrideRequest request) {
        overrides.remove(SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT.toString());
        return DeleteTextMessageSpendLimitOverrideResponse.builder()
                .monthlyLimit(enforcedForTexts())
                .build();
    }
}
