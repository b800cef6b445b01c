package org.stratasms.emulator.internal.sms.protect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.messages.Protection;
import org.stratasms.emulator.internal.sms.resources.ConfigurationSet;
import org.stratasms.emulator.internal.sms.resources.ProtectConfiguration;
import org.stratasms.emulator.internal.sms.resources.Resources;

/**
 * Applies protect configurations to texts. The request's goes first, then the configuration set's, then the account's
 * default; a number's own rule goes before its country's. MONITOR and FILTER let texts pass, because there is no
 * suspicious traffic here.
 */
public final class ProtectRules {
    private final Resources resources;

    public ProtectRules(Resources resources) {
        this.resources = resources;
    }

    /**
     * Judges a destination.
     *
     * @return null if no protect configuration applies
     */
    @Nullable
    public Protection judge(
            @Nullable String requested, @Nullable ConfigurationSet set, Destination destination, long now) {
        var configuration = configuration(requested, set);
        if (configuration == null) {
            return null;
        }
        var override = configuration.overrideFor(destination.number(), Instant.ofEpochMilli(now));
        var status =
                override != null ? override.actionAsString() : configuration.statusOf("SMS", destination.country());
        return new Protection(configuration.id(), status, override != null);
    }

    private @Nullable ProtectConfiguration configuration(@Nullable String requested, @Nullable ConfigurationSet set) {
        if (requested != null) {
            return resources.protectConfigurations.get(requested);
        }
        var ofSet = set == null ? null : set.protectConfigurationId();
        return ofSet != null ? resources.protectConfigurations.find(ofSet) : resources.defaultProtectConfiguration();
    }
}
