package org.stratasms.emulator.internal.sms.protect;

import org.stratasms.emulator.internal.sms.resources.SmsOperations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteAccountDefaultProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteAccountDefaultProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRuleSetNumberOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteProtectConfigurationRuleSetNumberOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeProtectConfigurationsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeProtectConfigurationsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetProtectConfigurationCountryRuleSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetProtectConfigurationCountryRuleSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListProtectConfigurationRuleSetNumberOverridesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListProtectConfigurationRuleSetNumberOverridesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutProtectConfigurationRuleSetNumberOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutProtectConfigurationRuleSetNumberOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetAccountDefaultProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetAccountDefaultProtectConfigurationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationCountryRuleSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationCountryRuleSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateProtectConfigurationResponse;

/** The operations of End User Messaging on protect configurations. */
public interface ProtectOperations extends SmsOperations {
    /** The classes that implement the operations. */
    record Parts(
            ProtectConfigurations protectConfigurations,
            ProtectAssociations protectAssociations,
            ProtectCountryRules protectCountryRules,
            ProtectOverrides protectOverrides) {}

    Parts protectParts();

    @Override
    default CreateProtectConfigurationResponse createProtectConfiguration(CreateProtectConfigurationRequest request) {
        return change(request, protectParts().protectConfigurations()::create);
    }

    @Override
    default DescribeProtectConfigurationsResponse describeProtectConfigurations(
            DescribeProtectConfigurationsRequest request) {
        return read(request, protectParts().protectConfigurations()::describe);
    }

    @Override
    default UpdateProtectConfigurationResponse updateProtectConfiguration(UpdateProtectConfigurationRequest request) {
        return change(request, protectParts().protectConfigurations()::update);
    }

    @Override
    default DeleteProtectConfigurationResponse deleteProtectConfiguration(DeleteProtectConfigurationRequest request) {
        return change(request, protectParts().protectConfigurations()::delete);
    }

    @Override
    default GetProtectConfigurationCountryRuleSetResponse getProtectConfigurationCountryRuleSet(
            GetProtectConfigurationCountryRuleSetRequest request) {
        return read(request, protectParts().protectCountryRules()::get);
    }

    @Override
    default UpdateProtectConfigurationCountryRuleSetResponse updateProtectConfigurationCountryRuleSet(
            UpdateProtectConfigurationCountryRuleSetRequest request) {
        return change(request, protectParts().protectCountryRules()::update);
    }

    @Override
    default PutProtectConfigurationRuleSetNumberOverrideResponse putProtectConfigurationRuleSetNumberOverride(
            PutProtectConfigurationRuleSetNumberOverrideRequest request) {
        return change(request, protectParts().protectOverrides()::put);
    }

    @Override
    default DeleteProtectConfigurationRuleSetNumberOverrideResponse deleteProtectConfigurationRuleSetNumberOverride(
            DeleteProtectConfigurationRuleSetNumberOverrideRequest request) {
        return change(request, protectParts().protectOverrides()::delete);
    }

    @Override
    default ListProtectConfigurationRuleSetNumberOverridesResponse listProtectConfigurationRuleSetNumberOverrides(
            ListProtectConfigurationRuleSetNumberOverridesRequest request) {
        return read(request, protectParts().protectOverrides()::list);
    }

    @Override
    default AssociateProtectConfigurationResponse associateProtectConfiguration(
            AssociateProtectConfigurationRequest request) {
        return change(request, protectParts().protectAssociations()::associate);
    }

    @Override
    default DisassociateProtectConfigurationResponse disassociateProtectConfiguration(
            DisassociateProtectConfigurationRequest request) {
        return change(request, protectParts().protectAssociations()::disassociate);
    }

    @Override
    default SetAccountDefaultProtectConfigurationResponse setAccountDefaultProtectConfiguration(
            SetAccountDefaultProtectConfigurationRequest request) {
        return change(request, protectParts().protectAssociations()::setDefault);
    }

    @Override
    default DeleteAccountDefaultProtectConfigurationResponse deleteAccountDefaultProtectConfiguration(
            DeleteAccountDefaultProtectConfigurationRequest request) {
        return change(request, protectParts().protectAssociations()::deleteDefault);
    }
}
