package org.stratasms.emulator.internal.sms.protect;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.Countries;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRuleSetNumberOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRuleSetNumberOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListProtectConfigurationRuleSetNumberOverridesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListProtectConfigurationRuleSetNumberOverridesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverride;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverrideFilterItem;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutProtectConfigurationRuleSetNumberOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutProtectConfigurationRuleSetNumberOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** The rules of protect configurations for single numbers, which override their country's rule. */
public final class ProtectOverrides {
    private static final Filters<ProtectConfigurationRuleSetNumberOverride> FILTERS =
            Filters.<ProtectConfigurationRuleSetNumberOverride>none()
                    .by("iso-country-code", ProtectConfigurationRuleSetNumberOverride::isoCountryCode)
                    .by("action", ProtectConfigurationRuleSetNumberOverride::actionAsString)
                    .where(
                            "destination-phone-number-begins-with",
                            (override, start) ->
                                    override.destinationPhoneNumber().startsWith(E164.of(start)))
                    .where("expires-before", time(ProtectConfigurationRuleSetNumberOverride::expirationTimestamp, true))
                    .where("expires-after", time(ProtectConfigurationRuleSetNumberOverride::expirationTimestamp, false))
                    .where("created-before", time(ProtectConfigurationRuleSetNumberOverride::createdTimestamp, true))
                    .where("created-after", time(ProtectConfigurationRuleSetNumberOverride::createdTimestamp, false));

    private final Resources resources;
    private final Countries countries;
    private final Scheduler scheduler;

    public ProtectOverrides(Resources resources, Countries countries, Scheduler scheduler) {
        this.resources = resources;
        this.countries = countries;
        this.scheduler = scheduler;
    }

    PutProtectConfigurationRuleSetNumberOverrideResponse put(
            PutProtectConfigurationRuleSetNumberOverrideRequest request) {
        var protect = resources.protectConfigurations.get(request.protectConfigurationId());
        var number = E164.of(request.destinationPhoneNumber());
        var expires = request.expirationTimestamp();
        if (expires != null && !expires.isAfter(scheduler.now())) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_PARAMETER,
                    "ExpirationTimestamp",
                    "The override would have expired already, at " + expires);
        }
        var override = ProtectConfigurationRuleSetNumberOverride.builder()
                .destinationPhoneNumber(number)
                .isoCountryCode(countries.of(number))
                .action(request.actionAsString())
                .createdTimestamp(scheduler.nowInMillis())
                .expirationTimestamp(expires)
                .build();
        protect.overrides().put(number, override);
        return SmsAnswer.of(override, PutProtectConfigurationRuleSetNumberOverrideResponse.builder())
                .protectConfigurationArn(protect.arn())
                .protectConfigurationId(protect.id())
                .build();
    }

    DeleteProtectConfigurationRuleSetNumberOverrideResponse delete(
            DeleteProtectConfigurationRuleSetNumberOverrideRequest request) {
        var protect = resources.protectConfigurations.get(request.protectConfigurationId());
        var number = E164.of(request.destinationPhoneNumber());
        var override = protect.overrideFor(number, scheduler.now());
        if (override == null) {
            // Unconfirmed (settled by DeleteProtectConfigurationRuleSetNumberOverride): a missing override is named as
            // its protect configuration, since the API has no resource type for an override.
            throw SmsErrors.notFound(ResourceType.PROTECT_CONFIGURATION, number);
        }
        protect.overrides().remove(number);
        return SmsAnswer.of(override, DeleteProtectConfigurationRuleSetNumberOverrideResponse.builder())
                .protectConfigurationArn(protect.arn())
                .protectConfigurationId(protect.id())
                .build();
    }

    /**
     * Lists overrides in the order of the numbers. Unconfirmed (settled by
     * ListProtectConfigurationRuleSetNumberOverrides): an override that has expired is listed no more.
     */
    ListProtectConfigurationRuleSetNumberOverridesResponse list(
            ListProtectConfigurationRuleSetNumberOverridesRequest request) {
        var protect = resources.protectConfigurations.get(request.protectConfigurationId());
        var now = scheduler.now();
        var filters = FILTERS.matching(
                request.filters(),
                ProtectConfigurationRuleSetNumberOverrideFilterItem::nameAsString,
                ProtectConfigurationRuleSetNumberOverrideFilterItem::values);
        var page = SmsPage.of(
                protect.overrides(),
                override -> !hasExpired(override, now) && filters.test(override),
                request.maxResults(),
                request.nextToken());
        return ListProtectConfigurationRuleSetNumberOverridesResponse.builder()
                .protectConfigurationArn(protect.arn())
                .protectConfigurationId(protect.id())
                .ruleSetNumberOverrides(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean hasExpired(ProtectConfigurationRuleSetNumberOverride override, Instant now) {
        return override.expirationTimestamp() != null && !now.isBefore(override.expirationTimestamp());
    }

    private static BiPredicate<ProtectConfigurationRuleSetNumberOverride, String> time(
            Function<ProtectConfigurationRuleSetNumberOverride, @Nullable Instant> member, boolean before) {
        return (override, limit) -> {
            var time = member.apply(override);
            return time != null && (before ? time.isBefore(instant(limit)) : time.isAfter(instant(limit)));
        };
    }

    /**
     * Unconfirmed (settled by ListProtectConfigurationRuleSetNumberOverrides): a time in a filter is in ISO 8601 or in
     * epoch seconds.
     */
    private static Instant instant(String text) {
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : Instant.parse(text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_FILTER_VALUES,
                    "Filters",
                    "Expected a time such as 2026-11-23T09:00:00Z; found '%s'".formatted(text));
        }
    }
}
