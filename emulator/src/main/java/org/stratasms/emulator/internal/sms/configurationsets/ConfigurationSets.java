package org.stratasms.emulator.internal.sms.configurationsets;

import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.resources.ConfigurationSet;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConfigurationSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateConfigurationSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateConfigurationSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteConfigurationSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteConfigurationSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeConfigurationSetsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeConfigurationSetsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;

/**
 * Creates, describes and deletes configuration sets. {@link EventDestinations} and {@link ConfigurationSetDefaults}
 * change their contents.
 */
public final class ConfigurationSets {
    private static final Filters<ConfigurationSet> FILTERS = Filters.<ConfigurationSet>none()
            .by(
                    "event-destination-name",
                    set -> set.eventDestinations().stream()
                            .map(EventDestination::eventDestinationName)
                            .toList())
            .by(
                    "matching-event-types",
                    set -> set.eventDestinations().stream()
                            .flatMap(destination -> destination.matchingEventTypesAsStrings().stream())
                            .toList())
            .by("default-message-type", set -> set.info().defaultMessageTypeAsString())
            .by("default-sender-id", set -> set.info().defaultSenderId())
            .by("default-message-feedback-enabled", set -> set.info().defaultMessageFeedbackEnabled())
            .by("protect-configuration-id", ConfigurationSet::protectConfigurationId);

    private final Resources resources;
    private final Scheduler scheduler;
    private final SmsSettings settings;

    public ConfigurationSets(Resources resources, Scheduler scheduler, SmsSettings settings) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    CreateConfigurationSetResponse create(CreateConfigurationSetRequest request) {
        var name = request.configurationSetName();
        if (resources.configurationSets.find(name) != null) {
            throw SmsErrors.conflict(
                    ConflictExceptionReason.RESOURCE_ALREADY_EXISTS, ResourceType.CONFIGURATION_SET, name);
        }
        if (resources.configurationSets.size() >= settings.quotas().configurationSets()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.CONFIGURATION_SETS_PER_ACCOUNT);
        }
        var set = new ConfigurationSet(ConfigurationSetInformation.builder()
                .configurationSetName(name)
                .configurationSetArn(resources.arn("configuration-set/" + name))
                .eventDestinations(new EventDestination[0])
                .createdTimestamp(scheduler.nowInMillis())
                .build());
        resources.configurationSets.put(set);
        resources.tags.set(set.arn(), SmsTagging.asMap(request.tags()));
        return SmsAnswer.of(set.info(), CreateConfigurationSetResponse.builder())
                .tags(resources.tags.list(set.arn()))
                .build();
    }

    DescribeConfigurationSetsResponse describe(DescribeConfigurationSetsRequest request) {
        var selection = resources.configurationSets.selection(request.configurationSetNames());
        var page = SmsPage.of(
                selection,
                FILTERS.matching(
                        request.filters(), ConfigurationSetFilter::nameAsString, ConfigurationSetFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeConfigurationSetsResponse.builder()
                .configurationSets(page.map(ConfigurationSet::info))
                .nextToken(page.nextToken())
                .build();
    }

    DeleteConfigurationSetResponse delete(DeleteConfigurationSetRequest request) {
        var set = resources.configurationSets.get(request.configurationSetName());
        resources.configurationSets.remove(set);
        resources.tags.remove(set.arn());
        return SmsAnswer.of(set.info(), DeleteConfigurationSetResponse.builder())
                .build();
    }
}
