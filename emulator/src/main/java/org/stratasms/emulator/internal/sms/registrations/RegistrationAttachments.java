package org.stratasms.emulator.internal.sms.registrations;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_DELETION_NOT_ALLOWED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.ATTACHMENT_TYPE_NOT_SUPPORTED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.MAXIMUM_SIZE_EXCEEDED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.MISSING_PARAMETER;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason.PARAMETERS_CANNOT_BE_USED_TOGETHER;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AttachmentStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AttachmentUploadErrorReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationAttachmentRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationAttachmentResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationAttachmentRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationAttachmentResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationAttachmentsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationAttachmentsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAttachmentFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAttachmentsInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;

/**
 * The files that registrations refer to. Only their existence and kind are stored, because nobody can read a file back.
 * A file in S3 cannot be fetched, because nothing leaves this machine.
 */
public final class RegistrationAttachments {
    private static final Filters<RegistrationAttachmentsInformation> FILTERS =
            Filters.<RegistrationAttachmentsInformation>none()
                    .by("attachment-status", RegistrationAttachmentsInformation::attachmentStatusAsString);

    private static final int MOST_BYTES = 500 * 1024;

    /** The first bytes of the kinds of files that AWS accepts: PDF, JPEG and PNG. */
    private static final List<byte[]> BEGINNINGS = List.of(
            "%PDF-".getBytes(StandardCharsets.US_ASCII),
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
            new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    private final Resources resources;
    private final Scheduler scheduler;
    private final Ids ids;
    private final SmsSettings settings;

    public RegistrationAttachments(Resources resources, Scheduler scheduler, Ids ids, SmsSettings settings) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.ids = ids;
        this.settings = settings;
    }

    CreateRegistrationAttachmentResponse create(CreateRegistrationAttachmentRequest request) {
        if ((request.attachmentBody() == null) == (request.attachmentUrl() == null)) {
            throw SmsErrors.invalid(
                    request.attachmentBody() == null ? MISSING_PARAMETER : PARAMETERS_CANNOT_BE_USED_TOGETHER,
                    "AttachmentBody",
                    "A file is given by AttachmentBody or by AttachmentUrl, one of them");
        }
        if (request.attachmentBody() != null) {
            checkFile(request.attachmentBody());
        }
        if (resources.registrationAttachments.size() >= settings.quotas().registrationAttachments()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.REGISTRATION_ATTACHMENTS_PER_ACCOUNT);
        }
        var attachment = attachment(request.attachmentUrl() == null);
        resources.registrationAttachments.put(attachment);
        resources.tags.set(attachment.registrationAttachmentArn(), SmsTagging.asMap(request.tags()));
        return SmsAnswer.of(attachment, CreateRegistrationAttachmentResponse.builder())
                .tags(resources.tags.list(attachment.registrationAttachmentArn()))
                .build();
    }

    private RegistrationAttachmentsInformation attachment(boolean isHere) {
        // Unconfirmed (settled by CreateRegistrationAttachment): the id begins so, and 32 hexadecimal digits follow.
        var id = ids.hex("attachment-");
        return RegistrationAttachmentsInformation.builder()
                .registrationAttachmentId(id)
                .registrationAttachmentArn(resources.arn("registration-attachment/" + id))
                .attachmentStatus(isHere ? AttachmentStatus.UPLOAD_COMPLETE : AttachmentStatus.UPLOAD_FAILED)
                .attachmentUploadErrorReason(isHere ? null : AttachmentUploadErrorReason.INTERNAL_ERROR)
                .createdTimestamp(scheduler.nowInMillis())
                .build();
    }

    /** Checks the user guide's limit, which is below that of the API's model. */
    private static void checkFile(SdkBytes file) {
        var bytes = file.asByteArrayUnsafe();
        if (bytes.length > MOST_BYTES) {
            throw SmsErrors.invalid(
                    MAXIMUM_SIZE_EXCEEDED,
                    "AttachmentBody",
                    "A file has at most %d bytes; found %d".formatted(MOST_BYTES, bytes.length));
        }
        if (BEGINNINGS.stream().noneMatch(beginning -> beginsWith(bytes, beginning))) {
            throw SmsErrors.invalid(
                    ATTACHMENT_TYPE_NOT_SUPPORTED,
                    "AttachmentBody",
                    "A file is a PDF, a JPEG or a PNG; found none of them");
        }
    }

    private static boolean beginsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    DescribeRegistrationAttachmentsResponse describe(DescribeRegistrationAttachmentsRequest request) {
        var page = SmsPage.of(
                resources.registrationAttachments.selection(request.registrationAttachmentIds()),
                FILTERS.matching(
                        request.filters(),
                        RegistrationAttachmentFilter::nameAsString,
                        RegistrationAttachmentFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeRegistrationAttachmentsResponse.builder()
                .registrationAttachments(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DeleteRegistrationAttachmentResponse delete(DeleteRegistrationAttachmentRequest request) {
        var attachment = resources.registrationAttachments.get(request.registrationAttachmentId());
        if (isInUse(attachment.registrationAttachmentId())) {
            throw SmsErrors.conflict(
                    RESOURCE_DELETION_NOT_ALLOWED,
                    ResourceType.REGISTRATION_ATTACHMENT,
                    attachment.registrationAttachmentId());
        }
        resources.registrationAttachments.remove(attachment);
        resources.tags.remove(attachment.registrationAttachmentArn());
        return SmsAnswer.of(attachment, DeleteRegistrationAttachmentResponse.builder())
                .attachmentStatus(AttachmentStatus.DELETED)
                .build();
    }

    /** Unconfirmed (settled by DeleteRegistrationAttachment): a file is kept from being deleted by these versions. */
    private boolean isInUse(String id) {
        return resources.registrations.all().stream()
                .flatMap(registration -> registration.versions().stream())
                .filter(version -> version.isDraft()
                        || version.isInReview()
                        || version.status() == RegistrationVersionStatus.APPROVED)
                .flatMap(version -> version.values().values().stream())
                .anyMatch(value -> id.equals(value.registrationAttachmentId()));
    }
}
