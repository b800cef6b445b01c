package org.stratasms.emulator.internal.sms.resources;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;

/**
 * A configuration set: event destinations, and defaults for messages that name it.
 *
 * @param info as DescribeConfigurationSets shows it; its event destinations in the order of their creation
 */
public record ConfigurationSet(ConfigurationSetInformation info) {
    List<String> names() {
        return List.of(name(), arn());
    }

    public String name() {
        return info.configurationSetName();
    }

    public String arn() {
        return info.configurationSetArn();
    }

    public List<EventDestination> eventDestinations() {
        return info.eventDestinations();
    }

    @Nullable
    public String protectConfigurationId() {
        return info.protectConfigurationId();
    }

    public ConfigurationSet with(Consumer<ConfigurationSetInformation.Builder> change) {
        return new ConfigurationSet(info.copy(change));
    }
}
