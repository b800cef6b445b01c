package org.stratasms.emulator;

import org.stratasms.emulator.sms.RateQuotas;
import org.stratasms.emulator.sms.SmsSettings;

/**
 * The AWS quotas of rate and spend that apply to an emulated account. Quotas of resources, such as 25 phone numbers,
 * always apply; see {@link SmsSettings#quotas()}.
 */
public enum Limits {
    /**
     * The limits of a new account: one request a second for most operations, the rate of each number type, one US
     * dollar a month.
     */
    STRICT {
        @Override
        SmsSettings on(SmsSettings settings) {
            return settings.toBuilder()
                    .rates(RateQuotas.ofNewAccount())
                    .monthlySpendLimitUsd(NEW_ACCOUNT_MONTHLY_SPEND_USD)
                    .build();
        }
    },
    /** The limits of the settings; by default nothing is throttled. */
    RELAXED {
        @Override
        SmsSettings on(SmsSettings settings) {
            return settings;
        }
    };

    private static final long NEW_ACCOUNT_MONTHLY_SPEND_USD = 1;

    abstract SmsSettings on(SmsSettings settings);
}
