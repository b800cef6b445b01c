package org.stratasms.emulator.sms;

import java.util.function.Function;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationAssociationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationAssociationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationAttachmentRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationAttachmentResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationVersionRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationVersionResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationAttachmentRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationAttachmentResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationFieldValueRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationFieldValueResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationAttachmentsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationAttachmentsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationFieldDefinitionsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationFieldDefinitionsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationFieldValuesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationFieldValuesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationSectionDefinitionsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationSectionDefinitionsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationTypeDefinitionsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationTypeDefinitionsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationVersionsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationVersionsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DiscardRegistrationVersionRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DiscardRegistrationVersionResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListRegistrationAssociationsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListRegistrationAssociationsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Response;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutRegistrationFieldValueRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutRegistrationFieldValueResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SubmitRegistrationVersionRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SubmitRegistrationVersionResponse;

/** The operations of End User Messaging that are about registrations: a part of {@link EndUserMessaging}. */
abstract class RegistrationOperations implements PinpointSmsVoiceV2Client {
    /** Who does the work. */
    record Parts(
            Registrations registrations,
            RegistrationVersions versions,
            RegistrationFields fields,
            RegistrationDefinitions definitions,
            RegistrationAttachments attachments,
            RegistrationAssociations associations) {}

    abstract Parts registrationParts();

    abstract <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A read(
            Q request, Function<Q, A> operation);

    abstract <Q extends PinpointSmsVoiceV2Request, A extends PinpointSmsVoiceV2Response> A change(
            Q request, Function<Q, A> operation);

    @Override
    public CreateRegistrationResponse createRegistration(CreateRegistrationRequest request) {
        return change(request, registrationParts().registrations()::create);
    }

    @Override
    public DescribeRegistrationsResponse describeRegistrations(DescribeRegistrationsRequest request) {
        return read(request, registrationParts().registrations()::describe);
    }

    @Override
    public DeleteRegistrationResponse deleteRegistration(DeleteRegistrationRequest request) {
        return change(request, registrationParts().registrations()::delete);
    }

    @Override
    public CreateRegistrationVersionResponse createRegistrationVersion(CreateRegistrationVersionRequest request) {
        return change(request, registrationParts().versions()::create);
    }

    @Override
    public DescribeRegistrationVersionsResponse describeRegistrationVersions(
            DescribeRegistrationVersionsRequest request) {
        return read(request, registrationParts().versions()::describe);
    }

    @Override
    public DiscardRegistrationVersionResponse discardRegistrationVersion(DiscardRegistrationVersionRequest request) {
        return change(request, registrationParts().versions()::discard);
    }

    @Override
    public SubmitRegistrationVersionResponse submitRegistrationVersion(SubmitRegistrationVersionRequest request) {
        return change(request, registrationParts().versions()::submit);
    }

    @Override
    public PutRegistrationFieldValueResponse putRegistrationFieldValue(PutRegistrationFieldValueRequest request) {
        return change(request, registrationParts().fields()::put);
    }

    @Override
    public DeleteRegistrationFieldValueResponse deleteRegistrationFieldValue(
            DeleteRegistrationFieldValueRequest request) {
        return change(request, registrationParts().fields()::delete);
    }

    @Override
    public DescribeRegistrationFieldValuesResponse describeRegistrationFieldValues(
            DescribeRegistrationFieldValuesRequest request) {
        return read(request, registrationParts().fields()::describe);
    }

    @Override
    public DescribeRegistrationTypeDefinitionsResponse describeRegistrationTypeDefinitions(
            DescribeRegistrationTypeDefinitionsRequest request) {
        return read(request, registrationParts().definitions()::types);
    }

    @Override
    public DescribeRegistrationSectionDefinitionsResponse describeRegistrationSectionDefinitions(
            DescribeRegistrationSectionDefinitionsRequest request) {
        return read(request, registrationParts().definitions()::sections);
    }

    @Override
    public DescribeRegistrationFieldDefinitionsResponse describeRegistrationFieldDefinitions(
            DescribeRegistrationFieldDefinitionsRequest request) {
        return read(request, registrationParts().definitions()::fields);
    }

    @Override
    public CreateRegistrationAttachmentResponse createRegistrationAttachment(
            CreateRegistrationAttachmentRequest request) {
        return change(request, registrationParts().attachments()::create);
    }

    @Override
    public DescribeRegistrationAttachmentsResponse describeRegistrationAttachments(
            DescribeRegistrationAttachmentsRequest request) {
        return read(request, registrationParts().attachments()::describe);
    }

    @Override
    public DeleteRegistrationAttachmentResponse deleteRegistrationAttachment(
            DeleteRegistrationAttachmentRequest request) {
        return change(request, registrationParts().attachments()::delete);
    }

    @Override
    public CreateRegistrationAssociationResponse createRegistrationAssociation(
            CreateRegistrationAssociationRequest request) {
        return change(request, registrationParts().associations()::create);
    }

    @Override
    public ListRegistrationAssociationsResponse listRegistrationAssociations(
            ListRegistrationAssociationsRequest request) {
        return read(request, registrationParts().associations()::list);
    }
}
