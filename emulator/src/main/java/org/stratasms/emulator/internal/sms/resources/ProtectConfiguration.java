package org.stratasms.emulator.internal.sms.resources;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleSetNumberOverride;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectStatus;

/**
 * A protect configuration: rules by country and by number about allowed destinations.
 *
 * @param info as DescribeProtectConfigurations shows it, but for {@code AccountDefault}, which {@link Resources} holds
 * @param rules by capability ({@code SMS}, {@code VOICE}, {@code MMS}), then by country; only those that are not ALLOW
 * @param overrides by destination number, E.164; shared by all versions of this record, safe for concurrent use
 */
public record ProtectConfiguration(
        ProtectConfigurationInformation info,
        Map<String, Map<String, String>> rules,
        ConcurrentSkipListMap<String, ProtectConfigurationRuleSetNumberOverride> overrides) {

    public ProtectConfiguration {
        rules = Map.copyOf(rules);
    }

    List<String> names() {
        return List.of(id(), arn());
    }

    public String id() {
        return info.protectConfigurationId();
    }

    public String arn() {
        return info.protectConfigurationArn();
    }

    /** The status of a country: {@code ALLOW}, {@code BLOCK}, {@code MONITOR} or {@code FILTER}. */
    public String statusOf(String capability, String isoCountryCode) {
        return rules.getOrDefault(capability, Map.of()).getOrDefault(isoCountryCode, ProtectStatus.ALLOW.toString());
    }

    /** Returns the rule for this number only; null if there is none or it has expired. */
    @Nullable
    public ProtectConfigurationRuleSetNumberOverride overrideFor(String number, Instant now) {
        var override = overrides.isEmpty() ? null : overrides.get(number);
        if (override == null) {
            return null;
        }
        var expires = override.expirationTimestamp();
        return expires == null || now.isBefore(expires) ? override : null;
    }

    public ProtectConfiguration with(Consumer<ProtectConfigurationInformation.Builder> change) {
        return new ProtectConfiguration(info.copy(change), rules, overrides);
    }

    /**
     * Returns this configuration with other rules for some countries.
     *
     * @param updates country to status; the other countries keep theirs
     */
    public ProtectConfiguration with(String capability, Map<String, String> updates) {
        var countries = new HashMap<>(rules.getOrDefault(capability, Map.of()));
        updates.forEach((country, status) -> {
            if (status.equals(ProtectStatus.ALLOW.toString())) {
                countries.remove(country);
            } else {
                countries.put(country, status);
            }
        });
        var changed = new HashMap<>(rules);
        changed.put(capability, Map.copyOf(countries));
        return new ProtectConfiguration(info, changed, overrides);
    }
}
