package org.stratasms.emulator.internal.sms.protect;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET;

import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteAccountDefaultProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteAccountDefaultProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetAccountDefaultProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetAccountDefaultProtectConfigurationResponse;

/** The associations of protect configurations: with configuration sets, and with the account as its default. */
public final class ProtectAssociations {
    private final Resources resources;

    public ProtectAssociations(Resources resources) {
        this.resources = resources;
    }

    /**
     * Associates a configuration set, which has at most one protect configuration. Unconfirmed (settled by
     * AssociateProtectConfiguration): another protect configuration takes the place of the one that a configuration set
     * has.
     */
    AssociateProtectConfigurationResponse associate(AssociateProtectConfigurationRequest request) {
        var protect = resources.protectConfigurations.get(request.protectConfigurationId());
        var set = resources.configurationSets.get(request.configurationSetName());
        resources.configurationSets.put(set.with(info -> info.protectConfigurationId(protect.id())));
        return AssociateProtectConfigurationResponse.builder()
                .configurationSetArn(set.arn())
                .configurationSetName(set.name())
                .protectConfigurationArn(protect.arn())
                .protectConfigurationId(protect.id())
                .build();
    }

    DisassociateProtectConfigurationResponse disassociate(DisassociateProtectConfigurationRequest request) {
        var protect = resources.protectConfigurations.get(request.protectConfigurationId());
        var set = resources.configurationSets.get(request.configurationSetName());
        if (!protect.id().equals(set.protectConfigurationId())) {
            throw SmsErrors.conflict(
                    PROTECT_CONFIGURATION_NOT_ASSOCIATED_WITH_CONFIGURATION_SET,
                    ResourceType.PROTECT_CONFIGURATION,
                    protect.id());
        }
        resources.configurationSets.put(set.with(info -> info.protectConfigurationId(null)));
        return DisassociateProtectConfigurationResponse.builder()
                .configurationSetArn(set.arn())
                .configurationSetName(set.name())
                .protectConfigurationArn(protect.arn())
                .protectConfigurationId(protect.id())
                .build();
    }

    SetAccountDefaultProtectConfigurationResponse setDefault(SetAccountDefaultProtectConfigurationRequest request) {
        var protect = resources.protectConfigurations.get(request.protectConfigurationId());
        resources.defaultProtectConfiguration(protect.id());
        return SetAccountDefaultProtectConfigurationResponse.builder()
                .defaultProtectConfigurationArn(protect.arn())
                .defaultProtectConfigurationId(protect.id())
                .build();
    }

    DeleteAccountDefaultProtectConfigurationResponse deleteDefault(
            DeleteAccountDefaultProtectConfigurationRequest request) {
        var protect = resources.defaultProtectConfiguration();
        if (protect == null) {
            // Unconfirmed (settled by DeleteAccountDefaultProtectConfiguration): without a default, the missing
            // resource has this id.
            throw SmsErrors.notFound(ResourceType.PROTECT_CONFIGURATION, "account default");
        }
        resources.defaultProtectConfiguration(null);
        return DeleteAccountDefaultProtectConfigurationResponse.builder()
                .defaultProtectConfigurationArn(protect.arn())
                .defaultProtectConfigurationId(protect.id())
                .build();
    }
}
