package org.stratasms.emulator.sms;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;

/**
 * Where the events of a message go, and what a message that does not say otherwise is.
 *
 * @param info as DescribeConfigurationSets shows it; its event destinations in the order of their creation
 */
record ConfigurationSet(ConfigurationSetInformation info) {
    List<String> names() {
        return List.of(name(), arn());
    }

    String name() {
        return info.configurationSetName();
    }

    String arn() {
        return info.configurationSetArn();
    }

    List<EventDestination> eventDestinations() {
        return info.eventDestinations();
    }

    @Nullable
    String protectConfigurationId() {
        return info.protectConfigurationId();
    }

    ConfigurationSet with(Consumer<ConfigurationSetInformation.Builder> change) {
        return new ConfigurationSet(info.copy(change));
    }
}
