package org.stratasms.emulator.internal.sms.protect;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.DELETION_PROTECTION_ENABLED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PROTECT_CONFIGURATION_ASSOCIATED_WITH_CONFIGURATION_SET;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PROTECT_CONFIGURATION_IS_ACCOUNT_DEFAULT;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.ProtectConfiguration;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.sms.resources.Update;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeProtectConfigurationsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeProtectConfigurationsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationResponse;

/**
 * Creates, describes and deletes protect configurations. {@link ProtectAssociations} holds where they apply,
 * {@link ProtectCountryRules} and {@link ProtectOverrides} their rules.
 */
public final class ProtectConfigurations {
    private static final Filters<ProtectConfigurationInformation> FILTERS =
            Filters.<ProtectConfigurationInformation>none()
                    .by("account-default", ProtectConfigurationInformation::accountDefault)
                    .by("deletion-protection-enabled", ProtectConfigurationInformation::deletionProtectionEnabled);

    private final Resources resources;
    private final Scheduler scheduler;
    private final Ids ids;
    private final SmsSettings settings;

    public ProtectConfigurations(Resources resources, Scheduler scheduler, Ids ids, SmsSettings settings) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.ids = ids;
        this.settings = settings;
    }

    CreateProtectConfigurationResponse create(CreateProtectConfigurationRequest request) {
        if (resources.protectConfigurations.size() >= settings.quotas().protectConfigurations()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.PROTECT_CONFIGURATIONS_PER_ACCOUNT);
        }
        var id = ids.hex("protect-");
        var info = ProtectConfigurationInformation.builder()
                .protectConfigurationId(id)
                .protectConfigurationArn(resources.arn("protect-configuration/" + id))
                .accountDefault(false)
                .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
                .createdTimestamp(scheduler.nowInMillis())
                .build();
        var created = new ProtectConfiguration(info, Map.of(), new ConcurrentSkipListMap<>());
        resources.protectConfigurations.put(created);
        resources.tags.set(created.arn(), SmsTagging.asMap(request.tags()));
        return SmsAnswer.of(info, CreateProtectConfigurationResponse.builder())
                .tags(resources.tags.list(created.arn()))
                .build();
    }

    DescribeProtectConfigurationsResponse describe(DescribeProtectConfigurationsRequest request) {
        var filters = FILTERS.matching(
                request.filters(), ProtectConfigurationFilter::nameAsString, ProtectConfigurationFilter::values);
        var page = SmsPage.of(
                resources.protectConfigurations.selection(request.protectConfigurationIds()),
                protect -> filters.test(shown(protect)),
                request.maxResults(),
                request.nextToken());
        return DescribeProtectConfigurationsResponse.builder()
                .protectConfigurations(page.map(this::shown))
                .nextToken(page.nextToken())
                .build();
    }

    UpdateProtectConfigurationResponse update(UpdateProtectConfigurationRequest request) {
        var current = resources.protectConfigurations.get(request.protectConfigurationId());
        var updated = current.with(info -> info.deletionProtectionEnabled(
                Update.of(request.deletionProtectionEnabled(), current.info().deletionProtectionEnabled())));
        resources.protectConfigurations.put(updated);
        return SmsAnswer.of(shown(updated), UpdateProtectConfigurationResponse.builder())
                .build();
    }

    DeleteProtectConfigurationResponse delete(DeleteProtectConfigurationRequest request) {
        var protect = resources.protectConfigurations.get(request.protectConfigurationId());
        if (protect.info().deletionProtectionEnabled()) {
            throw conflict(DELETION_PROTECTION_ENABLED, protect);
        }
        if (isDefault(protect)) {
            throw conflict(PROTECT_CONFIGURATION_IS_ACCOUNT_DEFAULT, protect);
        }
        if (resources.configurationSets.all().stream()
                .anyMatch(set -> protect.id().equals(set.protectConfigurationId()))) {
            throw conflict(PROTECT_CONFIGURATION_ASSOCIATED_WITH_CONFIGURATION_SET, protect);
        }
        resources.protectConfigurations.remove(protect);
        resources.tags.remove(protect.arn());
        return SmsAnswer.of(shown(protect), DeleteProtectConfigurationResponse.builder())
                .build();
    }

    private ProtectConfigurationInformation shown(ProtectConfiguration protect) {
        return protect.info().copy(info -> info.accountDefault(isDefault(protect)));
    }

    private boolean isDefault(ProtectConfiguration protect) {
        var byDefault = resources.defaultProtectConfiguration();
        return byDefault != null && byDefault.id().equals(protect.id());
    }

    private static RuntimeException conflict(ConflictExceptionReason reason, ProtectConfiguration protect) {
        return SmsErrors.conflict(reason, ResourceType.PROTECT_CONFIGURATION, protect.id());
    }
}
