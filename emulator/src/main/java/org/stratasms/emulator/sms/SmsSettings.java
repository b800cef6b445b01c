package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.Set;

/**
 * How the emulated End User Messaging behaves where AWS leaves it open, or where one account differs from another. Immutable.
 *
 * <p>{@link #defaults()} is an account out of the sandbox in which everything is ready at once.
 */
public final class SmsSettings {
    private static final long SANDBOX_SPEND_LIMIT_USD = 1;

    private final Builder values;

    private SmsSettings(Builder values) {
        this.values = values;
    }

    public static SmsSettings defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        return values.copy();
    }

    /** Whether the account is in the SMS sandbox: it may send to verified numbers and simulator destinations only, for 1 US dollar a month. */
    public boolean sandbox() {
        return values.sandbox;
    }

    /** How long a number that needs no registration stays PENDING after it was requested; zero: active at the next look. */
    public Duration numberActivationDelay() {
        return values.numberActivationDelay;
    }

    /** How long a pool stays CREATING; zero: active at the next look. */
    public Duration poolCreationDelay() {
        return values.poolCreationDelay;
    }

    /** How long an identity that joined a pool is not yet listed nor sent from; zero: at once. */
    public Duration membershipDelay() {
        return values.membershipDelay;
    }

    /** Whether DeletePool refuses a pool that has more than one identity, as one page of AWS's user guide says it does. */
    public boolean strictPoolDeletion() {
        return values.strictPoolDeletion;
    }

    /** Whether a role named in a request must let End User Messaging assume it, there and then. */
    public boolean rolesVerified() {
        return values.rolesVerified;
    }

    /** What AWS lets the account spend on texts in a month, in whole US dollars; at most 1 in the sandbox. */
    public long monthlySpendLimitUsd() {
        return values.sandbox
                ? Math.min(SANDBOX_SPEND_LIMIT_USD, values.monthlySpendLimitUsd)
                : values.monthlySpendLimitUsd;
    }

    /** Countries, as ISO 3166-1 alpha-2 codes, in which there are no sender IDs. */
    public Set<String> countriesWithoutSenderIds() {
        return values.countriesWithoutSenderIds;
    }

    /** Countries, as ISO 3166-1 alpha-2 codes, that a pool's shared routes do not reach. */
    public Set<String> countriesWithoutSharedRoutes() {
        return values.countriesWithoutSharedRoutes;
    }

    /** Countries, as ISO 3166-1 alpha-2 codes, in which a sender ID must be registered and so cannot simply be requested. */
    public Set<String> countriesWithRegisteredSenderIds() {
        return values.countriesWithRegisteredSenderIds;
    }

    /** How many resources of each kind there may be. */
    public ResourceQuotas quotas() {
        return values.quotas;
    }

    /** How many requests and message parts there may be in a second. */
    public RateQuotas rates() {
        return values.rates;
    }

    /** How texts are accepted, carried and reported. */
    public SendingSettings sending() {
        return values.sending;
    }

    /** How texts from handsets are understood. */
    public TwoWaySettings twoWay() {
        return values.twoWay;
    }

    /** How destination numbers are verified. */
    public VerificationSettings verification() {
        return values.verification;
    }

    /** How long registrations take. */
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
        // Unconfirmed beyond the United States and Canada: AWS's list by country changes, so both lists are settings.
        private Set<String> countriesWithoutSenderIds = Set.of("US", "CA", "PR", "VI", "GU", "AS", "MP");
        private Set<String> countriesWithRegisteredSenderIds = Set.of("IN", "SG", "CN", "SA", "TR", "VN", "PH", "TH");
        // Unconfirmed beyond the United States: AWS names no other country that has none.
        private Set<String> countriesWithoutSharedRoutes = Set.of("US", "PR", "VI", "GU", "AS", "MP");
        private ResourceQuotas quotas = ResourceQuotas.defaults();
        private RateQuotas rates = RateQuotas.unlimited();
        private SendingSettings sending = SendingSettings.defaults();
        private TwoWaySettings twoWay = TwoWaySettings.defaults();
        private VerificationSettings verification = VerificationSettings.defaults();

        private RegistrationSettings registration = RegistrationSettings.defaults();

        private Builder() {}

        /** Default: false. */
        public Builder sandbox(boolean sandbox) {
            this.sandbox = sandbox;
            return this;
        }

        /** Default: zero. */
        public Builder numberActivationDelay(Duration delay) {
            this.numberActivationDelay = notNegative("numberActivationDelay", delay);
            return this;
        }

        /** Default: zero. */
        public Builder poolCreationDelay(Duration delay) {
            this.poolCreationDelay = notNegative("poolCreationDelay", delay);
            return this;
        }

        /** Default: zero. */
        public Builder membershipDelay(Duration delay) {
            this.membershipDelay = notNegative("membershipDelay", delay);
            return this;
        }

        /** Default: false: the API reference says that DeletePool removes the identities by itself. */
        public Builder strictPoolDeletion(boolean strict) {
            this.strictPoolDeletion = strict;
            return this;
        }

        /** Default: true, so that a template's mistake shows when it is deployed. */
        public Builder rolesVerified(boolean verified) {
            this.rolesVerified = verified;
            return this;
        }

        /** Default: 1,000,000 US dollars, so that no load test ends by it; a new account on AWS has 1. */
        public Builder monthlySpendLimitUsd(long usd) {
            if (usd < 0) {
                throw new IllegalArgumentException("monthlySpendLimitUsd must be 0 or more; found " + usd);
            }
            this.monthlySpendLimitUsd = usd;
            return this;
        }

        /** Default: the United States with its territories, and Canada. */
        public Builder countriesWithoutSenderIds(Set<String> countries) {
            this.countriesWithoutSenderIds = Set.copyOf(countries);
            return this;
        }

        /** Default: the United States with its territories. */
        public Builder countriesWithoutSharedRoutes(Set<String> countries) {
            this.countriesWithoutSharedRoutes = Set.copyOf(countries);
            return this;
        }

        /** Default: a few that are known for it. */
        public Builder countriesWithRegisteredSenderIds(Set<String> countries) {
            this.countriesWithRegisteredSenderIds = Set.copyOf(countries);
            return this;
        }

        /** Default: AWS's for a new account. */
        public Builder quotas(ResourceQuotas quotas) {
            this.quotas = quotas;
            return this;
        }

        /** Default: {@link RateQuotas#unlimited()}; a new account on AWS has {@link RateQuotas#ofNewAccount()}. */
        public Builder rates(RateQuotas rates) {
            this.rates = rates;
            return this;
        }

        /** Default: {@link SendingSettings#defaults()}. */
        public Builder sending(SendingSettings sending) {
            this.sending = sending;
            return this;
        }

        /** Default: {@link TwoWaySettings#defaults()}. */
        public Builder twoWay(TwoWaySettings twoWay) {
            this.twoWay = twoWay;
            return this;
        }

        /** Default: {@link VerificationSettings#defaults()}. */
        public Builder verification(VerificationSettings verification) {
            this.verification = verification;
            return this;
        }

        /** Default: {@link RegistrationSettings#defaults()}. */
        public Builder registration(RegistrationSettings registration) {
            this.registration = registration;
            return this;
        }

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
