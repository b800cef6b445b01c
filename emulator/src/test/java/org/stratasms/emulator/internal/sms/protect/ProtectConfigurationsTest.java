package org.stratasms.emulator.internal.sms.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationCountryRuleSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleOverrideAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverrideFilterItem;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverrideFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectStatus;

class ProtectConfigurationsTest {
    private static final String NUMBER = "+447860019066";

    private final SmsAccount account = new SmsAccount();
    private String protect = "";

    @BeforeEach
    void create_a_protect_configuration() {
        protect = account.sms.createProtectConfiguration(r -> {}).protectConfigurationId();
    }

    @Test
    void a_new_one_allows_every_country_for_every_capability() {
        assertThat(protect).matches("protect-[0-9a-f]{32}");
        for (var capability : NumberCapability.knownValues()) {
            assertThat(rules(capability))
                    .hasSizeGreaterThan(200)
                    .allSatisfy(
                            (country, rule) -> assertThat(rule.protectStatus()).isEqualTo(ProtectStatus.ALLOW));
        }
    }

    @Test
    void a_rule_is_for_one_country_and_one_capability() {
        var rule = ProtectConfigurationCountryRuleSetInformation.builder();
        account.sms.updateProtectConfigurationCountryRuleSet(r -> r.protectConfigurationId(protect)
                .numberCapability(NumberCapability.SMS)
                .countryRuleSetUpdates(Map.of(
                        "GB", rule.protectStatus(ProtectStatus.BLOCK).build(),
                        "FR", rule.protectStatus(ProtectStatus.MONITOR).build())));
        account.sms.updateProtectConfigurationCountryRuleSet(r -> r.protectConfigurationId(protect)
                .numberCapability(NumberCapability.SMS)
                .countryRuleSetUpdates(
                        Map.of("FR", rule.protectStatus(ProtectStatus.ALLOW).build())));

        assertThat(status(NumberCapability.SMS, "GB")).isEqualTo(ProtectStatus.BLOCK);
        assertThat(status(NumberCapability.SMS, "FR")).isEqualTo(ProtectStatus.ALLOW);
        assertThat(status(NumberCapability.VOICE, "GB")).isEqualTo(ProtectStatus.ALLOW);
        assertThat(refusal(() -> account.sms.updateProtectConfigurationCountryRuleSet(r -> r.protectConfigurationId(
                                protect)
                        .numberCapability(NumberCapability.SMS)
                        .countryRuleSetUpdates(Map.of(
                                "XX", rule.protectStatus(ProtectStatus.BLOCK).build())))))
                .isEqualTo("VALIDATION INVALID_PARAMETER CountryRuleSetUpdates");
    }

    @Test
    void an_override_names_its_country_and_ends_when_it_expires() {
        var put = account.sms.putProtectConfigurationRuleSetNumberOverride(r -> r.protectConfigurationId(protect)
                .destinationPhoneNumber("447860019066")
                .action(ProtectConfigurationRuleOverrideAction.BLOCK)
                .expirationTimestamp(SmsAccount.START.plusSeconds(60)));

        assertThat(put.destinationPhoneNumber()).isEqualTo(NUMBER);
        assertThat(put.isoCountryCode()).isEqualTo("GB");
        assertThat(overrides()).isEqualTo(1);
        account.scheduler.advance(Duration.ofSeconds(60));
        assertThat(overrides()).isZero();
        assertThat(refusal(this::deleteOverride)).isEqualTo("NOT_FOUND protect-configuration " + NUMBER);
        assertThat(refusal(() ->
                        account.sms.putProtectConfigurationRuleSetNumberOverride(r -> r.protectConfigurationId(protect)
                                .destinationPhoneNumber(NUMBER)
                                .action(ProtectConfigurationRuleOverrideAction.BLOCK)
                                .expirationTimestamp(SmsAccount.START))))
                .isEqualTo("VALIDATION INVALID_PARAMETER ExpirationTimestamp");
    }

    @Test
    void overrides_are_filtered_replaced_and_deleted() {
        override("+12065550123", ProtectConfigurationRuleOverrideAction.ALLOW);
        override(NUMBER, ProtectConfigurationRuleOverrideAction.ALLOW);
        override(NUMBER, ProtectConfigurationRuleOverrideAction.BLOCK);

        assertThat(filtered(ProtectConfigurationRuleSetNumberOverrideFilterName.ACTION, "BLOCK"))
                .isEqualTo(1);
        assertThat(filtered(ProtectConfigurationRuleSetNumberOverrideFilterName.ISO_COUNTRY_CODE, "US"))
                .isEqualTo(1);
        assertThat(filtered(
                        ProtectConfigurationRuleSetNumberOverrideFilterName.DESTINATION_PHONE_NUMBER_BEGINS_WITH,
                        "+44"))
                .isEqualTo(1);
        assertThat(filtered(ProtectConfigurationRuleSetNumberOverrideFilterName.CREATED_BEFORE, "2026-11-23T09:00:01Z"))
                .isEqualTo(2);
        assertThat(filtered(
                        ProtectConfigurationRuleSetNumberOverrideFilterName.CREATED_AFTER,
                        Long.toString(SmsAccount.START.getEpochSecond())))
                .isZero();
        assertThat(filtered(ProtectConfigurationRuleSetNumberOverrideFilterName.EXPIRES_AFTER, "2026-11-23T09:00:00Z"))
                .isZero();
        assertThat(refusal(() -> filtered(ProtectConfigurationRuleSetNumberOverrideFilterName.CREATED_AFTER, "noon")))
                .isEqualTo("VALIDATION INVALID_FILTER_VALUES Filters");
        deleteOverride();
        assertThat(overrides()).isEqualTo(1);
    }

    @Test
    void one_is_associated_with_a_configuration_set_and_then_not_deleted() {
        account.sms.createConfigurationSet(r -> r.configurationSetName("app"));
        account.sms.associateProtectConfiguration(
                r -> r.protectConfigurationId(protect).configurationSetName("app"));

        assertThat(account.sms
                        .describeConfigurationSets(r -> {})
                        .configurationSets()
                        .getFirst()
                        .protectConfigurationId())
                .isEqualTo(protect);
        assertThat(refusal(this::delete))
                .isEqualTo("CONFLICT PROTECT_CONFIGURATION_ASSOCIATED_WITH_CONFIGURATION_SET protect-configuration "
                        + protect);
        disassociate();
        assertThat(refusal(this::disassociate))
                .isEqualTo("CONFLICT PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET protect-configuration "
                        + protect);
        delete();
        assertThat(refusal(this::delete)).isEqualTo("NOT_FOUND protect-configuration " + protect);
    }

    @Test
    void one_is_the_account_s_default_and_then_not_deleted() {
        account.sms.setAccountDefaultProtectConfiguration(r -> r.protectConfigurationId(protect));

        assertThat(account.sms
                        .describeProtectConfigurations(r -> r.filters(ProtectConfigurationFilter.builder()
                                .name(ProtectConfigurationFilterName.ACCOUNT_DEFAULT)
                                .values("true")
                                .build()))
                        .protectConfigurations())
                .singleElement()
                .satisfies(found -> assertThat(found.accountDefault()).isTrue());
        assertThat(refusal(this::delete))
                .isEqualTo("CONFLICT PROTECT_CONFIGURATION_IS_ACCOUNT_DEFAULT protect-configuration " + protect);
        var last = account.sms.deleteAccountDefaultProtectConfiguration(r -> {});
        assertThat(last.defaultProtectConfigurationId()).isEqualTo(protect);
        assertThat(refusal(() -> account.sms.deleteAccountDefaultProtectConfiguration(r -> {})))
                .startsWith("NOT_FOUND protect-configuration");
        delete();
    }

    @Test
    void deletion_protection_is_lifted_before_deletion() {
        account.sms.updateProtectConfiguration(
                r -> r.protectConfigurationId(protect).deletionProtectionEnabled(true));

        assertThat(refusal(this::delete))
                .isEqualTo("CONFLICT DELETION_PROTECTION_ENABLED protect-configuration " + protect);
        account.sms.updateProtectConfiguration(
                r -> r.protectConfigurationId(protect).deletionProtectionEnabled(false));
        delete();
    }

    @Test
    void the_26th_is_over_the_quota() {
        for (var i = 1; i < 25; i++) {
            account.sms.createProtectConfiguration(r -> {});
        }
        assertThat(refusal(() -> account.sms.createProtectConfiguration(r -> {})))
                .isEqualTo("QUOTA PROTECT_CONFIGURATIONS_PER_ACCOUNT");
    }

    private Map<String, ProtectConfigurationCountryRuleSetInformation> rules(NumberCapability capability) {
        return account.sms
                .getProtectConfigurationCountryRuleSet(
                        r -> r.protectConfigurationId(protect).numberCapability(capability))
                .countryRuleSet();
    }

    private ProtectStatus status(NumberCapability capability, String country) {
        return Objects.requireNonNull(rules(capability).get(country)).protectStatus();
    }

    private void override(String number, ProtectConfigurationRuleOverrideAction action) {
        account.sms.putProtectConfigurationRuleSetNumberOverride(r ->
                r.protectConfigurationId(protect).destinationPhoneNumber(number).action(action));
    }

    private int overrides() {
        return account.sms
                .listProtectConfigurationRuleSetNumberOverrides(r -> r.protectConfigurationId(protect))
                .ruleSetNumberOverrides()
                .size();
    }

    private int filtered(ProtectConfigurationRuleSetNumberOverrideFilterName name, String value) {
        return account.sms
                .listProtectConfigurationRuleSetNumberOverrides(r -> r.protectConfigurationId(protect)
                        .filters(ProtectConfigurationRuleSetNumberOverrideFilterItem.builder()
                                .name(name)
                                .values(value)
                                .build()))
                .ruleSetNumberOverrides()
                .size();
    }

    private Object deleteOverride() {
        return account.sms.deleteProtectConfigurationRuleSetNumberOverride(
                r -> r.protectConfigurationId(protect).destinationPhoneNumber(NUMBER));
    }

    private Object disassociate() {
        return account.sms.disassociateProtectConfiguration(
                r -> r.protectConfigurationId(protect).configurationSetName("app"));
    }

    private Object delete() {
        return account.sms.deleteProtectConfiguration(r -> r.protectConfigurationId(protect));
    }
}
