package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Pace;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAttachmentsInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/**
 * The documents of registrations. A document is uploaded once: a tag with its digest finds it again, in another run and
 * in another version.
 */
final class Attachments {
    private static final String DIGEST_TAG = "strata-sms:file";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final PinpointSmsVoiceV2Client sms;
    private final Calls calls;
    private final Pace pace;
    private final AccountRegistrations account;

    Attachments(PinpointSmsVoiceV2Client sms, Calls calls, Pace pace, AccountRegistrations account) {
        this.sms = sms;
        this.calls = calls;
        this.pace = pace;
        this.account = account;
    }

    /** The id of a document that was uploaded before. */
    Optional<String> find(Path file) {
        return uploaded(digest(bytes(file))).map(RegistrationAttachmentsInformation::registrationAttachmentId);
    }

    /** Uploads a document unless it is there, and waits until AWS has taken it. */
    String idOf(RegistrationFile form, Path file) {
        var bytes = bytes(file);
        var digest = digest(bytes);
        var id = uploaded(digest)
                .map(RegistrationAttachmentsInformation::registrationAttachmentId)
                .orElseGet(() -> upload(form, bytes, digest));
        while (true) {
            var attachment = attachment(id);
            switch (attachment.attachmentStatusAsString()) {
                case "UPLOAD_COMPLETE" -> {
                    return id;
                }
                case "UPLOAD_IN_PROGRESS" -> pace.pause(BETWEEN_LOOKS);
                default ->
                    throw new RegistrationException(
                            "AWS did not take %s: %s."
                                    .formatted(file.getFileName(), attachment.attachmentUploadErrorReasonAsString()),
                            "Save it anew as PDF, PNG or JPEG below 500 KB, and run the command again.");
            }
        }
    }

    private Optional<RegistrationAttachmentsInformation> uploaded(String digest) {
        return calls
                .pagesNow(
                        "sms-voice:DescribeRegistrationAttachments",
                        () -> sms.describeRegistrationAttachmentsPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.registrationAttachments().stream())
                .filter(attachment -> List.of("UPLOAD_COMPLETE", "UPLOAD_IN_PROGRESS")
                        .contains(attachment.attachmentStatusAsString()))
                .filter(attachment -> digest.equals(
                        account.tags(attachment.registrationAttachmentArn()).get(DIGEST_TAG)))
                .findFirst();
    }

    private RegistrationAttachmentsInformation attachment(String id) {
        return calls.paced(
                        "sms-voice:DescribeRegistrationAttachments",
                        () -> sms.describeRegistrationAttachments(r -> r.registrationAttachmentIds(id)))
                .registrationAttachments()
                .getFirst();
    }

    private String upload(RegistrationFile form, byte[] bytes, String digest) {
        return calls.paced(
                        "sms-voice:CreateRegistrationAttachment",
                        () -> sms.createRegistrationAttachment(r -> r.attachmentBody(SdkBytes.fromByteArray(bytes))
                                .tags(
                                        Tag.builder()
                                                .key(RegistrationFile.TAG)
                                                .value(form.name())
                                                .build(),
                                        Tag.builder()
                                                .key(DIGEST_TAG)
                                                .value(digest)
                                                .build())))
                .registrationAttachmentId();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RegistrationException(
                    "%s cannot be read.".formatted(file), "Put it beside the registration file.", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
