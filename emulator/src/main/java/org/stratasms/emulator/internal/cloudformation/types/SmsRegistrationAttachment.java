package org.stratasms.emulator.internal.cloudformation.types;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * A file for a registration. Its physical id is its ARN. Its contents are write-only, so there is no drift. The URL of
 * an upload ({@code UploadedAttachmentUrl}) is not emulated.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-registrationattachment.html">
 *     AWS::SMSVOICE::RegistrationAttachment</a>
 */
final class SmsRegistrationAttachment implements ResourceType {
    static final String NAME = "AWS::SMSVOICE::RegistrationAttachment";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "AttachmentBody", PropertyShape.text(),
                    "AttachmentUrl", PropertyShape.text("^\\S+$", 1, 2048),
                    "Tags", PropertyShape.tags()))
            .createOnly("AttachmentBody", "AttachmentUrl")
            .attributes(
                    "RegistrationAttachmentArn", "RegistrationAttachmentId", "AttachmentStatus", "CreatedTimestamp");

    private final PinpointSmsVoiceV2Client sms;

    SmsRegistrationAttachment(Services services) {
        sms = services.sms();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var values = PropertyValues.of(desired);
        return sms.createRegistrationAttachment(request -> request.attachmentBody(file(values.text("AttachmentBody")))
                        .attachmentUrl(values.text("AttachmentUrl"))
                        .tags(SmsTags.of(desired.tags())))
                .registrationAttachmentArn();
    }

    private static @Nullable SdkBytes file(@Nullable String base64) {
        if (base64 == null) {
            return null;
        }
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw Handlers.invalid("AttachmentBody is not in Base64");
        }
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        SmsTags.update(sms, physicalId, before, after);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.deleteRegistrationAttachment(request -> request.registrationAttachmentId(physicalId)));
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var file = sms.describeRegistrationAttachments(request -> request.registrationAttachmentIds(physicalId))
                .registrationAttachments()
                .getFirst();
        return Map.of(
                "RegistrationAttachmentArn", file.registrationAttachmentArn(),
                "RegistrationAttachmentId", file.registrationAttachmentId(),
                "AttachmentStatus", file.attachmentStatusAsString(),
                "CreatedTimestamp", file.createdTimestamp().toString());
    }
}
