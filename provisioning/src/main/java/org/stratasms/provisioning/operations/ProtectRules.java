package org.stratasms.provisioning.operations;

import java.util.Map;
import java.util.Optional;
import org.stratasms.client.DestinationNumber;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountAttributeName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationCountryRuleSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverride;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverrideFilterItem;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverrideFilterName;

/** The rules of the protect configuration that applies to the environment's texts: by country and by number. */
public final class ProtectRules {
    private final Facts facts;

    public ProtectRules(Facts facts) {
        this.facts = facts;
    }

    /** The id of the configuration set's, else of the account's; empty if no rules apply. */
    public Optional<String> configurationId() {
        var set = facts.configurationSet()
                .orElseThrow(() -> new NotLookedAt("There is no configuration set.", "See what is said of C01.", ""));
        return Optional.ofNullable(set.protectConfigurationId())
                .filter(id -> !id.isEmpty())
                .or(() -> facts.accountAttribute(AccountAttributeName.DEFAULT_PROTECT_CONFIGURATION_ID))
                .filter(id -> !id.isEmpty());
    }

    /** The rules by the country's ISO code. */
    public Map<String, ProtectConfigurationCountryRuleSetInformation> ofCountries(String configurationId) {
        return facts.calls()
                .once(
                        "sms-voice:GetProtectConfigurationCountryRuleSet",
                        configurationId,
                        () -> facts.aws()
                                .sms()
                                .getProtectConfigurationCountryRuleSet(r -> r.protectConfigurationId(configurationId)
                                        .numberCapability(NumberCapability.SMS))
                                .countryRuleSet());
    }

    /** The rule of a number, which overrides that of its country; empty if it has none. */
    public Optional<ProtectConfigurationRuleSetNumberOverride> ofNumber(
            String configurationId, DestinationNumber number) {
        var beginsSo = ProtectConfigurationRuleSetNumberOverrideFilterItem.builder()
                .name(ProtectConfigurationRuleSetNumberOverrideFilterName.DESTINATION_PHONE_NUMBER_BEGINS_WITH)
                .values(number.e164())
                .build();
        return facts
                .calls()
                .pages(
                        "sms-voice:ListProtectConfigurationRuleSetNumberOverrides",
                        configurationId + " " + number.e164(),
                        () -> facts.aws()
                                .sms()
                                .listProtectConfigurationRuleSetNumberOverridesPaginator(
                                        r -> r.protectConfigurationId(configurationId)
                                                .filters(beginsSo)))
                .stream()
                .flatMap(page -> page.ruleSetNumberOverrides().stream())
                .filter(override -> override.destinationPhoneNumber().equals(number.e164()))
                .findFirst();
    }
}
