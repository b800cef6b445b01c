package org.stratasms.emulator;

import org.stratasms.emulator.sms.RateQuotas;
import org.stratasms.emulator.sms.SmsSettings;

/**
 * How closely an emulated account is held to AWS's quotas. Quotas of resources, such as 25 phone numbers, always hold; see
 * {@link SmsSettings#quotas()}.
 */
public enum Limits {
    /** A new account's: one request a second for most operations, the pace of each number type, one US dollar a month. */
    STRICT {
        @Override
        SmsSettings on(SmsSettings settings) {
            return settings.toBuilder()
                    .rates(RateQuotas.ofNewAccount())
                    .monthlySpendLimitUsd(NEW_ACCOUNT_MONTHLY_SPEND_USD)
                    .build();
        }
    },
    /** The settings' own; unless they say otherwise nothing is throttled. */
    RELAXED {
        @Override
        SmsSettings on(SmsSettings settings) {
            return settings;
        }
    };

    private static final long NEW_ACCOUNT_MONTHLY_SPEND_USD = 1;

    abstract SmsSettings on(SmsSettings settings);
}
