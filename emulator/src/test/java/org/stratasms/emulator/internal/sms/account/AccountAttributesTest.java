package org.stratasms.emulator.internal.sms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountAttributeName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountLimitName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimit;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimitName;

class AccountAttributesTest {
    @Test
    void attributes_show_the_tier_and_the_default_protect_configuration() {
        var sandbox = new SmsAccount(SmsSettings.builder().sandbox(true).build());
        var account = new SmsAccount();
        var protect = account.sms.createProtectConfiguration(r -> {}).protectConfigurationId();
        account.sms.setAccountDefaultProtectConfiguration(r -> r.protectConfigurationId(protect));

        assertThat(sandbox.sms.describeAccountAttributes(r -> {}).accountAttributes())
                .singleElement()
                .satisfies(tier -> assertThat(tier.value()).isEqualTo("SANDBOX"));
        assertThat(account.sms.describeAccountAttributes(r -> {}).accountAttributes())
                .anySatisfy(tier -> assertThat(tier.value()).isEqualTo("PRODUCTION"))
                .anySatisfy(attribute -> {
                    assertThat(attribute.name()).isEqualTo(AccountAttributeName.DEFAULT_PROTECT_CONFIGURATION_ID);
                    assertThat(attribute.value()).isEqualTo(protect);
                });
    }

    @Test
    void limits_show_how_much_of_each_quota_is_used() {
        var account = new SmsAccount();
        account.simulatorNumber();

        assertThat(account.sms.describeAccountLimits(r -> {}).accountLimits()).anySatisfy(limit -> {
            assertThat(limit.name()).isEqualTo(AccountLimitName.PHONE_NUMBERS);
            assertThat(limit.used()).isEqualTo(1);
            assertThat(limit.max()).isEqualTo(25);
        });
    }

    @Test
    void the_account_s_own_spend_limit_is_at_most_aws_s() {
        var account =
                new SmsAccount(SmsSettings.builder().monthlySpendLimitUsd(100).build());

        account.sms.setTextMessageSpendLimitOverride(r -> r.monthlyLimit(40L));

        assertThat(texts(account)).satisfies(limit -> {
            assertThat(limit.enforcedLimit()).isEqualTo(40);
            assertThat(limit.maxLimit()).isEqualTo(100);
            assertThat(limit.overridden()).isTrue();
        });
        assertThat(refusal(() -> account.sms.setTextMessageSpendLimitOverride(r -> r.monthlyLimit(101L))))
                .isEqualTo("VALIDATION REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT MonthlyLimit");
        assertThat(account.sms.deleteTextMessageSpendLimitOverride(r -> {}).monthlyLimit())
                .isEqualTo(100);
        assertThat(texts(account).overridden()).isFalse();
    }

    private static SpendLimit texts(SmsAccount account) {
        return account.sms.describeSpendLimits(r -> {}).spendLimits().stream()
                .filter(limit -> limit.name() == SpendLimitName.TEXT_MESSAGE_MONTHLY_SPEND_LIMIT)
                .findFirst()
                .orElseThrow();
    }
}
