package org.stratasms.emulator.internal.sms.registrations;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_NOT_ACTIVE;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.INVALID_PARAMETER;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.MISSING_PARAMETER;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.REGISTRATION_FIELD_CANNOT_BE_DELETED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.UNKNOWN_REGISTRATION_FIELD;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.Registration;
import org.stratasms.emulator.internal.sms.resources.RegistrationVersion;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.ListPage;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AttachmentStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationFieldValueRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationFieldValueResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationFieldValuesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationFieldValuesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.FieldRequirement;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutRegistrationFieldValueRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutRegistrationFieldValueResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/** The field values of a registration's draft. Values are private to their owner and never part of an error message. */
public final class RegistrationFields {
    private final Resources resources;

    public RegistrationFields(Resources resources) {
        this.resources = resources;
    }

    PutRegistrationFieldValueResponse put(PutRegistrationFieldValueRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var field = registration.form().field(request.fieldPath());
        var draft = draft(registration);
        check(field, request);
        var value = RegistrationFieldValueInformation.builder()
                .fieldPath(field.fieldPath())
                .textValue(request.textValue())
                .selectChoices(request.hasSelectChoices() ? request.selectChoices() : null)
                .registrationAttachmentId(attachmentId(request.registrationAttachmentId()))
                .build();
        resources.registrations.put(registration.with(draft.with(value)));
        return answer(registration, draft, value, PutRegistrationFieldValueResponse.builder())
                .build();
    }

    private static RegistrationVersion draft(Registration registration) {
        var current = registration.current();
        if (!current.isDraft() || registration.status() == RegistrationStatus.CLOSED) {
            throw SmsErrors.conflict(
                    EDIT_REGISTRATION_FIELD_VALUES_NOT_ALLOWED, ResourceType.REGISTRATION, registration.id());
        }
        return current;
    }

    /** Checks that the value is of the field's kind. */
    private static void check(RegistrationFieldDefinition field, PutRegistrationFieldValueRequest request) {
        switch (field.fieldType()) {
            case TEXT -> {
                refuse(field, "SelectChoices", request.hasSelectChoices());
                refuse(field, "RegistrationAttachmentId", request.registrationAttachmentId() != null);
                checkText(field, request.textValue());
            }
            case SELECT -> {
                refuse(field, "TextValue", request.textValue() != null);
                refuse(field, "RegistrationAttachmentId", request.registrationAttachmentId() != null);
                checkChoices(field, request.selectChoices());
            }
            case ATTACHMENT -> {
                refuse(field, "TextValue", request.textValue() != null);
                refuse(field, "SelectChoices", request.hasSelectChoices());
                if (request.registrationAttachmentId() == null) {
                    throw missing(field, "RegistrationAttachmentId");
                }
            }
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("The table has a field of no known type");
        }
    }

    private static void refuse(RegistrationFieldDefinition field, String member, boolean given) {
        if (given) {
            throw SmsErrors.invalid(
                    INVALID_PARAMETER,
                    member,
                    "%s is a field of type %s".formatted(field.fieldPath(), field.fieldType()));
        }
    }

    private static AwsServiceException missing(RegistrationFieldDefinition field, String member) {
        return SmsErrors.invalid(
                MISSING_PARAMETER,
                member,
                "%s is a field of type %s and takes its value here".formatted(field.fieldPath(), field.fieldType()));
    }

    private static void checkText(RegistrationFieldDefinition field, @Nullable String text) {
        if (text == null) {
            throw missing(field, "TextValue");
        }
        var rule = field.textValidation();
        var length = text.codePointCount(0, text.length());
        if (length < rule.minLength() || length > rule.maxLength()) {
            throw SmsErrors.invalid(
                    INVALID_PARAMETER,
                    "TextValue",
                    "%s has %d to %d characters; found %d"
                            .formatted(field.fieldPath(), rule.minLength(), rule.maxLength(), length));
        }
        if (!Pattern.matches(rule.pattern(), text)) {
            throw SmsErrors.invalid(
                    INVALID_PARAMETER, "TextValue", "%s has the form %s".formatted(field.fieldPath(), rule.pattern()));
        }
    }

    private static void checkChoices(RegistrationFieldDefinition field, List<String> choices) {
        if (choices.isEmpty()) {
            throw missing(field, "SelectChoices");
        }
        var rule = field.selectValidation();
        if (choices.size() < rule.minChoices() || choices.size() > rule.maxChoices()) {
            throw SmsErrors.invalid(
                    INVALID_PARAMETER,
                    "SelectChoices",
                    "%s has %d to %d choices; found %d"
                            .formatted(field.fieldPath(), rule.minChoices(), rule.maxChoices(), choices.size()));
        }
        if (!rule.options().containsAll(choices)) {
            throw SmsErrors.invalid(
                    INVALID_PARAMETER, "SelectChoices", "%s is one of %s".formatted(field.fieldPath(), rule.options()));
        }
    }

    private @Nullable String attachmentId(@Nullable String idOrArn) {
        if (idOrArn == null) {
            return null;
        }
        var attachment = resources.registrationAttachments.get(idOrArn);
        if (attachment.attachmentStatus() != AttachmentStatus.UPLOAD_COMPLETE) {
            throw SmsErrors.conflict(
                    RESOURCE_NOT_ACTIVE, ResourceType.REGISTRATION_ATTACHMENT, attachment.registrationAttachmentId());
        }
        return attachment.registrationAttachmentId();
    }

    /**
     * Deletes a value. Unconfirmed (settled by DeleteRegistrationFieldValue): a required field cannot be deleted, and
     * the deletion of a field without a value is this answer.
     */
    DeleteRegistrationFieldValueResponse delete(DeleteRegistrationFieldValueRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var field = registration.form().field(request.fieldPath());
        var draft = draft(registration);
        if (field.fieldRequirement() == FieldRequirement.REQUIRED) {
            throw SmsErrors.invalid(
                    REGISTRATION_FIELD_CANNOT_BE_DELETED,
                    "FieldPath",
                    "%s is required; put another value instead".formatted(field.fieldPath()));
        }
        var value = draft.values().get(field.fieldPath());
        if (value == null) {
            throw SmsErrors.invalid(
                    UNKNOWN_REGISTRATION_FIELD,
                    "FieldPath",
                    "Version %d has no value of %s".formatted(draft.number(), field.fieldPath()));
        }
        resources.registrations.put(registration.with(draft.without(field.fieldPath())));
        return answer(registration, draft, value, DeleteRegistrationFieldValueResponse.builder())
                .build();
    }

    DescribeRegistrationFieldValuesResponse describe(DescribeRegistrationFieldValuesRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var version = request.versionNumber() == null
                ? registration.current()
                : registration.version(request.versionNumber());
        var wanted = version.valuesOf(registration.form().fields(request.sectionPath(), request.fieldPaths()));
        var page = SmsPage.of(ListPage.numbered(wanted), request.maxResults(), request.nextToken());
        return DescribeRegistrationFieldValuesResponse.builder()
                .registrationArn(registration.arn())
                .registrationId(registration.id())
                .versionNumber(version.number())
                .registrationFieldValues(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static <B extends SdkPojo> B answer(
            Registration registration, RegistrationVersion version, RegistrationFieldValueInformation value, B answer) {
        return SmsAnswer.of(value, SmsAnswer.of(version.info(), SmsAnswer.of(registration.info(), answer)));
    }
}
