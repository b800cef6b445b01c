package org.stratasms.emulator.internal.sms.registrations;

import org.stratasms.emulator.internal.sms.resources.SmsOperations;
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
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutRegistrationFieldValueRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutRegistrationFieldValueResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SubmitRegistrationVersionRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SubmitRegistrationVersionResponse;

/** The operations of End User Messaging on registrations. */
public interface RegistrationOperations extends SmsOperations {
    /** The classes that implement the operations. */
    record Parts(
            Registrations registrations,
            RegistrationVersions versions,
            RegistrationFields fields,
            RegistrationDefinitions definitions,
            RegistrationAttachments attachments,
            RegistrationAssociations associations) {}

    Parts registrationParts();

    @Override
    default CreateRegistrationResponse createRegistration(CreateRegistrationRequest request) {
        return change(request, registrationParts().registrations()::create);
    }

    @Override
    default DescribeRegistrationsResponse describeRegistrations(DescribeRegistrationsRequest request) {
        return read(request, registrationParts().registrations()::describe);
    }

    @Override
    default DeleteRegistrationResponse deleteRegistration(DeleteRegistrationRequest request) {
        return change(request, registrationParts().registrations()::delete);
    }

    @Override
    default CreateRegistrationVersionResponse createRegistrationVersion(CreateRegistrationVersionRequest request) {
        return change(request, registrationParts().versions()::create);
    }

    @Override
    default DescribeRegistrationVersionsResponse describeRegistrationVersions(
            DescribeRegistrationVersionsRequest request) {
        return read(request, registrationParts().versions()::describe);
    }

    @Override
    default DiscardRegistrationVersionResponse discardRegistrationVersion(DiscardRegistrationVersionRequest request) {
        return change(request, registrationParts().versions()::discard);
    }

    @Override
    default SubmitRegistrationVersionResponse submitRegistrationVersion(SubmitRegistrationVersionRequest request) {
        return change(request, registrationParts().versions()::submit);
    }

    @Override
    default PutRegistrationFieldValueResponse putRegistrationFieldValue(PutRegistrationFieldValueRequest request) {
        return change(request, registrationParts().fields()::put);
    }

    @Override
    default DeleteRegistrationFieldValueResponse deleteRegistrationFieldValue(
            DeleteRegistrationFieldValueRequest request) {
        return change(request, registrationParts().fields()::delete);
    }

    @Override
    default DescribeRegistrationFieldValuesResponse describeRegistrationFieldValues(
            DescribeRegistrationFieldValuesRequest request) {
        return read(request, registrationParts().fields()::describe);
    }

    @Override
    default DescribeRegistrationTypeDefinitionsResponse describeRegistrationTypeDefinitions(
            DescribeRegistrationTypeDefinitionsRequest request) {
        return read(request, registrationParts().definitions()::types);
    }

    @Override
    default DescribeRegistrationSectionDefinitionsResponse describeRegistrationSectionDefinitions(
            DescribeRegistrationSectionDefinitionsRequest request) {
        return read(request, registrationParts().definitions()::sections);
    }

    @Override
    default DescribeRegistrationFieldDefinitionsResponse describeRegistrationFieldDefinitions(
            DescribeRegistrationFieldDefinitionsRequest request) {
        return read(request, registrationParts().definitions()::fields);
    }

    @Override
    default CreateRegistrationAttachmentResponse createRegistrationAttachment(
            CreateRegistrationAttachmentRequest request) {
        return change(request, registrationParts().attachments()::create);
    }

    @Override
    default DescribeRegistrationAttachmentsResponse describeRegistrationAttachments(
            DescribeRegistrationAttachmentsRequest request) {
        return read(request, registrationParts().attachments()::describe);
    }

    @Override
    default DeleteRegistrationAttachmentResponse deleteRegistrationAttachment(
            DeleteRegistrationAttachmentRequest request) {
        return change(request, registrationParts().attachments()::delete);
    }

    @Override
    default CreateRegistrationAssociationResponse createRegistrationAssociation(
            CreateRegistrationAssociationRequest request) {
        return change(request, registrationParts().associations()::create);
    }

    @Override
    default ListRegistrationAssociationsResponse listRegistrationAssociations(
            ListRegistrationAssociationsRequest request) {
        return read(request, registrationParts().associations()::list);
    }
}
