package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.Set;

/**
 * Settings of the emulated End User Messaging: for what AWS leaves open, and for what differs between accounts.
 * Immutable.
 *
 * <p>{@link #defaults()} is an account out of the sandbox in which everything is ready at once.
 */
public final class SmsSettings {
    private static final long SANDBOX_SPEND_LIMIT_USD = 1;

    private final Builder values;

    private SmsSettings(Builder values) {
        this.values = values;
    }

    /** Returns the default of each setting; see {@link Builder}. */
    public static SmsSettings defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts from these settings. */
    public Builder toBuilder() {
        return values.copy();
    }

    /**
     * Whether the account is in the SMS sandbox: it may send to verified numbers and simulator destinations only, for 1
     * US dollar a month.
     */
    public boolean sandbox() {
        return values.sandbox;
    }

    /**
     * The time for which a number that needs no registration stays PENDING after it was requested; zero: it is active
     * in the next answer.
     */
    public Duration numberActivationDelay() {
        return values.numberActivationDelay;
    }

    /** The time for which a pool stays CREATING; zero: it is active in the next answer. */
    public Duration poolCreationDelay() {
        return values.poolCreationDelay;
    }

    /** The time for which an identity that joined a pool is neither listed nor used; zero: none. */
    public Duration membershipDelay() {
        return values.membershipDelay;
    }

    /** Whether DeletePool refuses a pool with more than one identity, as one page of AWS's user guide says. */
    public boolean strictPoolDeletion() {
        return values.strictPoolDeletion;
    }

    /** Whether a request is refused if End User Messaging cannot assume the role in it. */
    public boolean rolesVerified() {
        return values.rolesVerified;
    }

    /** The monthly spend limit of the account, in whole US dollars; at most 1 in the sandbox. */
    public long monthlySpendLimitUsd() {
        return values.sandbox
                ? Math.min(SANDBOX_SPEND_LIMIT_USD, values.monthlySpendLimitUsd)
                : values.monthlySpendLimitUsd;
    }

    /** ISO 3166-1 alpha-2 codes of countries that have no sender IDs. */
    public Set<String> countriesWithoutSenderIds() {
        return values.countriesWithoutSenderIds;
    }

    /** ISO 3166-1 alpha-2 codes of countries that shared routes do not reach. */
    public Set<String> countriesWithoutSharedRoutes() {
        return values.countriesWithoutSharedRoutes;
    }

    /**
     * Whether a text that names no origination identity goes by a shared route, if the account has no identity that
     * reaches its destination.
     */
    public boolean sharedRoutesOfAccount() {
        return values.sharedRoutesOfAccount;
    }

    /**
     * ISO 3166-1 alpha-2 codes of countries in which a sender ID must be registered and so cannot simply be requested.
     */
    public Set<String> countriesWithRegisteredSenderIds() {
        return values.countriesWithRegisteredSenderIds;
    }

    /** The most resources of each kind. */
    public ResourceQuotas quotas() {
        return values.quotas;
    }

    /** The most requests and message parts in a second. */
    public RateQuotas rates() {
        return values.rates;
    }

    /** The acceptance, carriage and reporting of texts. */
    public SendingSettings sending() {
        return values.sending;
    }

    /** The handling of texts from handsets. */
    public TwoWaySettings twoWay() {
        return values.twoWay;
    }

    /** The verification of destination numbers. */
    public VerificationSettings verification() {
        return values.verification;
    }

    /** The duration of registrations. */
    public RegistrationSettings registration() {
        return values.registration;
    }

    /** Starts from {@link SmsSettings#defaults()}, or from other settings. Not thread-safe. */
    public static final class Builder implements Cloneable {
        private boolean sandbox;
        private Duration numberActivationDelay = Duration.ZERO;
        private Duration poolCreationDelay = Duration.ZERO;
        private Duration membershipDelay = Duration.ZERO;
        private boolean strictPoolDeletion;
        private boolean rolesVerified = true;
        private long monthlySpendLimitUsd = 1_000_000;
        // Unconfirmed (settled by RequestSenderId; setting SmsSettings#countriesWithoutSenderIds): beyond the United
        // States and Canada, these countries have no sender IDs or register them.
        private Set<String> countriesWithoutSenderIds = Set.of("US", "CA", "PR", "VI", "GU", "AS", "MP");
        private Set<String> countriesWithRegisteredSenderIds = Set.of("IN", "SG", "CN", "SA", "TR", "VN", "PH", "TH");
        // Unconfirmed (settled by UpdatePool; setting SmsSettings#countriesWithoutSharedRoutes): beyond the United
        // States and Canada, every country has shared routes.
        private Set<String> countriesWithoutSharedRoutes = Set.of("US", "CA", "PR", "VI", "GU", "AS", "MP");
        // Unconfirmed (settled by SendTextMessage; setting SmsSettings#sharedRoutesOfAccount): a text without an
        // origination identity goes by a shared route if the account has no identity for it, as AWS documents for
        // Pinpoint's choice (dedicated numbers, then sender IDs, then shared routes) and as a national notification
        // service relies on with this API.
        private boolean sharedRoutesOfAccount = true;
        private ResourceQuotas quotas = ResourceQuotas.defaults();
        private RateQuotas rates = RateQuotas.unlimited();
        private SendingSettings sending = SendingSettings.defaults();
        private TwoWaySettings twoWay = TwoWaySettings.defaults();
        private VerificationSettings verification = VerificationSettings.defaults();

        private RegistrationSettings registration = RegistrationSettings.defaults();

        private Builder() {}

        /** Sets whether the account is in the SMS sandbox; default: false. */
        public Builder sandbox(boolean sandbox) {
            this.sandbox = sandbox;
            return this;
        }

        /** Sets how long a number that needs no registration stays PENDING; 0 or more, default: zero. */
        public Builder numberActivationDelay(Duration delay) {
            this.numberActivationDelay = notNegative("numberActivationDelay", delay);
            return this;
        }

        /** Sets how long a pool stays CREATING; 0 or more, default: zero. */
        public Builder poolCreationDelay(Duration delay) {
            this.poolCreationDelay = notNegative("poolCreationDelay", delay);
            return this;
        }

        /** Sets how long an identity that joined a pool is neither listed nor used; 0 or more, default: zero. */
        public Builder membershipDelay(Duration delay) {
            this.membershipDelay = notNegative("membershipDelay", delay);
            return this;
        }

        /**
         * Sets whether DeletePool refuses a pool with more than one identity. Default: false; the API reference says
         * that DeletePool removes the identities by itself.
         */
        public Builder strictPoolDeletion(boolean strict) {
            this.strictPoolDeletion = strict;
            return this;
        }

        /** Sets whether roles are verified; default: true, so that a template's mistake shows when it is deployed. */
        public Builder rolesVerified(boolean verified) {
            this.rolesVerified = verified;
            return this;
        }

        /**
         * Sets the monthly spend limit, in whole US dollars. Default: 1,000,000, so that no load test reaches it; a new
         * account on AWS has 1.
         */
        public Builder monthlySpendLimitUsd(long usd) {
            if (usd < 0) {
                throw new IllegalArgumentException("monthlySpendLimitUsd must be 0 or more; found " + usd);
            }
            this.monthlySpendLimitUsd = usd;
            return this;
        }

        /** Sets the countries that have no sender IDs. Default: the United States with its territories, and Canada. */
        public Builder countriesWithoutSenderIds(Set<String> countries) {
            this.countriesWithoutSenderIds = Set.copyOf(countries);
            return this;
        }

        /** Sets the countries that shared routes do not reach. Default: those of {@link #countriesWithoutSenderIds}. */
        public Builder countriesWithoutSharedRoutes(Set<String> countries) {
            this.countriesWithoutSharedRoutes = Set.copyOf(countries);
            return this;
        }

        /**
         * Sets whether a text that names no origination identity goes by a shared route, if the account has none that
         * reaches it. Default: true; false refuses it with NO_ORIGINATION_IDENTITIES_FOUND.
         */
        public Builder sharedRoutesOfAccount(boolean shared) {
            this.sharedRoutesOfAccount = shared;
            return this;
        }

        /** Sets the countries in which a sender ID must be registered. Default: a few that are known for it. */
        public Builder countriesWithRegisteredSenderIds(Set<String> countries) {
            this.countriesWithRegisteredSenderIds = Set.copyOf(countries);
            return this;
        }

        /** Sets the quotas of resources. Default: those of a new account on AWS. */
        public Builder quotas(ResourceQuotas quotas) {
            this.quotas = quotas;
            return this;
        }

        /**
         * Sets the limits of requests and message parts in a second. Default: {@link RateQuotas#unlimited()}; a new
         * account on AWS has {@link RateQuotas#ofNewAccount()}.
         */
        public Builder rates(RateQuotas rates) {
            this.rates = rates;
            return this;
        }

        /** Sets the acceptance, carriage and reporting of texts. Default: {@link SendingSettings#defaults()}. */
        public Builder sending(SendingSettings sending) {
            this.sending = sending;
            return this;
        }

        /** Sets the handling of texts from handsets. Default: {@link TwoWaySettings#defaults()}. */
        public Builder twoWay(TwoWaySettings twoWay) {
            this.twoWay = twoWay;
            return this;
        }

        /** Sets the verification of destination numbers. Default: {@link VerificationSettings#defaults()}. */
        public Builder verification(VerificationSettings verification) {
            this.verification = verification;
            return this;
        }

        /** Sets the duration of registrations. Default: {@link RegistrationSettings#defaults()}. */
        public Builder registration(RegistrationSettings registration) {
            this.registration = registration;
            return this;
        }

        /** Creates the settings; later changes of this builder do not affect them. */
        public SmsSettings build() {
            return new SmsSettings(copy());
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError("a Cloneable class clones", e);
            }
        }

        private static Duration notNegative(String name, Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException(name + " must be zero or more; found " + delay);
            }
            return delay;
        }
    }
}
