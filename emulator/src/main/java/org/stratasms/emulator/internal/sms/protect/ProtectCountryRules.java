package org.stratasms.emulator.internal.sms.protect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.TreeMap;
import org.stratasms.emulator.internal.sms.resources.ProtectConfiguration;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetProtectConfigurationCountryRuleSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetProtectConfigurationCountryRuleSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationCountryRuleSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationCountryRuleSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationCountryRuleSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** The country rules of protect configurations: ALLOW unless set otherwise. */
public final class ProtectCountryRules {
    private final Resources resources;

    public ProtectCountryRules(Resources resources) {
        this.resources = resources;
    }

    GetProtectConfigurationCountryRuleSetResponse get(GetProtectConfigurationCountryRuleSetRequest request) {
        var protect = resources.protectConfigurations.get(request.protectConfigurationId());
        return GetProtectConfigurationCountryRuleSetResponse.builder()
                .protectConfigurationArn(protect.arn())
                .protectConfigurationId(protect.id())
                .numberCapability(request.numberCapabilityAsString())
                .countryRuleSet(ruleSet(protect, request.numberCapabilityAsString()))
                .build();
    }

    /** Changes the rules of the countries in the request; the others keep theirs. */
    UpdateProtectConfigurationCountryRuleSetResponse update(UpdateProtectConfigurationCountryRuleSetRequest request) {
        var updates = new HashMap<String, String>();
        request.countryRuleSetUpdates()
                .forEach((country, rule) -> updates.put(existing(country), rule.protectStatusAsString()));
        var protect = resources
                .protectConfigurations
                .get(request.protectConfigurationId())
                .with(request.numberCapabilityAsString(), updates);
        resources.protectConfigurations.put(protect);
        return UpdateProtectConfigurationCountryRuleSetResponse.builder()
                .protectConfigurationArn(protect.arn())
                .protectConfigurationId(protect.id())
                .numberCapability(request.numberCapabilityAsString())
                .countryRuleSet(ruleSet(protect, request.numberCapabilityAsString()))
                .build();
    }

    private static String existing(String country) {
        if (!Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(country)) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_PARAMETER,
                    "CountryRuleSetUpdates",
                    "There is no country '%s'".formatted(country));
        }
        return country;
    }

    /** Unconfirmed (settled by GetProtectConfigurationCountryRuleSet): AWS's countries are those of ISO 3166-1. */
    private static Map<String, ProtectConfigurationCountryRuleSetInformation> ruleSet(
            ProtectConfiguration protect, String capability) {
        var rules = new TreeMap<String, ProtectConfigurationCountryRuleSetInformation>();
        for (var country : Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2)) {
            rules.put(
                    country,
                    ProtectConfigurationCountryRuleSetInformation.builder()
                            .protectStatus(protect.statusOf(capability, country))
                            .build());
        }
        return rules;
    }
}
