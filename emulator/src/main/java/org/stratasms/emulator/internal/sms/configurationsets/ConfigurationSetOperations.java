package org.stratasms.emulator.internal.sms.configurationsets;

import org.stratasms.emulator.internal.sms.resources.SmsOperations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateConfigurationSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateConfigurationSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateEventDestinationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteConfigurationSetRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteConfigurationSetResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultMessageTypeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultMessageTypeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteDefaultSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteEventDestinationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeConfigurationSetsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeConfigurationSetsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageFeedbackEnabledRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageFeedbackEnabledResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageTypeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultMessageTypeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetDefaultSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateEventDestinationResponse;

/** The operations of End User Messaging on configuration sets and their event destinations. */
public interface ConfigurationSetOperations extends SmsOperations {
    /** The classes that implement the operations. */
    record Parts(
            ConfigurationSets configurationSets,
            ConfigurationSetDefaults configurationSetDefaults,
            EventDestinations eventDestinations) {}

    Parts configurationSetParts();

    @Override
    default CreateConfigurationSetResponse createConfigurationSet(CreateConfigurationSetRequest request) {
        return change(request, configurationSetParts().configurationSets()::create);
    }

    @Override
    default DescribeConfigurationSetsResponse describeConfigurationSets(DescribeConfigurationSetsRequest request) {
        return read(request, configurationSetParts().configurationSets()::describe);
    }

    @Override
    default DeleteConfigurationSetResponse deleteConfigurationSet(DeleteConfigurationSetRequest request) {
        return change(request, configurationSetParts().configurationSets()::delete);
    }

    @Override
    default SetDefaultMessageTypeResponse setDefaultMessageType(SetDefaultMessageTypeRequest request) {
        return change(request, configurationSetParts().configurationSetDefaults()::setMessageType);
    }

    @Override
    default DeleteDefaultMessageTypeResponse deleteDefaultMessageType(DeleteDefaultMessageTypeRequest request) {
        return change(request, configurationSetParts().configurationSetDefaults()::deleteMessageType);
    }

    @Override
    default SetDefaultSenderIdResponse setDefaultSenderId(SetDefaultSenderIdRequest request) {
        return change(request, configurationSetParts().configurationSetDefaults()::setSenderId);
    }

    @Override
    default DeleteDefaultSenderIdResponse deleteDefaultSenderId(DeleteDefaultSenderIdRequest request) {
        return change(request, configurationSetParts().configurationSetDefaults()::deleteSenderId);
    }

    @Override
    default SetDefaultMessageFeedbackEnabledResponse setDefaultMessageFeedbackEnabled(
            SetDefaultMessageFeedbackEnabledRequest request) {
        return change(request, configurationSetParts().configurationSetDefaults()::setMessageFeedback);
    }

    @Override
    default CreateEventDestinationResponse createEventDestination(CreateEventDestinationRequest request) {
        return change(request, configurationSetParts().eventDestinations()::create);
    }

    @Override
    default UpdateEventDestinationResponse updateEventDestination(UpdateEventDestinationRequest request) {
        return change(request, configurationSetParts().eventDestinations()::update);
    }

    @Override
    default DeleteEventDestinationResponse deleteEventDestination(DeleteEventDestinationRequest request) {
        return change(request, configurationSetParts().eventDestinations()::delete);
    }
}
