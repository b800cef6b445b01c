package org.stratasms.emulator.internal.sms.account;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteMediaMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteMediaMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteTextMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteTextMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVoiceMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVoiceMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSpendLimitsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSpendLimitsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetMediaMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetMediaMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetTextMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetTextMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetVoiceMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetVoiceMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimit;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * The monthly spend limits: AWS's, and the account's own below it. Whole US dollars. The limits of media and voice
 * messages are stored like those of texts, though the emulator sends neither.
 */
public final class SpendLimits {
    private final SmsSettings settings;
    private final Map<String, Long> overrides = new ConcurrentHashMap<>();

    public SpendLimits(SmsSettings settings) {
        this.settings = settings;
    }

    /** Returns the monthly limit for texts that is in force. */
    public long enforcedForTexts() {
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
        var page = SmsPage.of(limits, request.maxResults(), request.nextToken());
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
        return SetTextMessageSpendLimitOverrideResponse.builder()
                .monthlyLimit(set(SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT, request.monthlyLimit()))
                .build();
    }

    DeleteTextMessageSpendLimitOverrideResponse deleteForTexts(DeleteTextMessageSpendLimitOverrideRequest request) {
        return DeleteTextMessageSpendLimitOverrideResponse.builder()
                .monthlyLimit(delete(SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT))
                .build();
    }

    SetMediaMessageSpendLimitOverrideResponse setForMedia(SetMediaMessageSpendLimitOverrideRequest request) {
        return SetMediaMessageSpendLimitOverrideResponse.builder()
                .monthlyLimit(set(SpendLimitName.MEDIA_MESSAGE_MONTHLY_SPEND_LIMIT, request.monthlyLimit()))
                .build();
    }

    DeleteMediaMessageSpendLimitOverrideResponse deleteForMedia(DeleteMediaMessageSpendLimitOverrideRequest request) {
        return DeleteMediaMessageSpendLimitOverrideResponse.builder()
                .monthlyLimit(delete(SpendLimitName.MEDIA_MESSAGE_MONTHLY_SPEND_LIMIT))
                .build();
    }

    SetVoiceMessageSpendLimitOverrideResponse setForVoice(SetVoiceMessageSpendLimitOverrideRequest request) {
        return SetVoiceMessageSpendLimitOverrideResponse.builder()
                .monthlyLimit(set(SpendLimitName.VOICE_MESSAGE_MONTHLY_SPEND_LIMIT, request.monthlyLimit()))
                .build();
    }

    DeleteVoiceMessageSpendLimitOverrideResponse deleteForVoice(DeleteVoiceMessageSpendLimitOverrideRequest request) {
        return DeleteVoiceMessageSpendLimitOverrideResponse.builder()
                .monthlyLimit(delete(SpendLimitName.VOICE_MESSAGE_MONTHLY_SPEND_LIMIT))
                .build();
    }

    private long set(SpendLimitName name, long limit) {
        var max = settings.monthlySpendLimitUsd();
        if (limit > max) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT,
                    "MonthlyLimit",
                    "The limit can be at most %d US dollars; found %d".formatted(max, limit));
        }
        overrides.put(name.toString(), limit);
        return limit;
    }

    /** Removes the account's own limit, and returns the one that is in force from now on. */
    private long delete(SpendLimitName name) {
        overrides.remove(name.toString());
        return enforced(name.toString());
    }
}
