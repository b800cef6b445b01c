package org.stratasms.emulator.internal.sms.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.stratasms.emulator.sms.RegistrationDesk;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.FieldRequirement;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;

/** Fills in registration forms by what DescribeRegistrationFieldDefinitions returns for them. */
public final class Paperwork {
    /** In the order of trial. */
    private static final List<String> TEXTS = List.of(
            "A text that is long enough wherever one of forty characters or more is asked for",
            "US",
            "https://example.gov",
            "help@example.gov",
            "+12065550100",
            "EXAMPLE");

    private final PinpointSmsVoiceV2Client sms;

    public Paperwork(PinpointSmsVoiceV2Client sms) {
        this.sms = sms;
    }

    /** The id of a registration with nothing filled in. */
    public String create(String type) {
        return sms.createRegistration(r -> r.registrationType(type)).registrationId();
    }

    public String filled(String type) {
        var id = create(type);
        fill(id);
        return id;
    }

    /** All required fields, if there are any. */
    public void fill(String id) {
        var type = sms.describeRegistrations(r -> r.registrationIds(id))
                .registrations()
                .getFirst()
                .registrationType();
        sms.describeRegistrationFieldDefinitionsPaginator(r -> r.registrationType(type)).stream()
                .flatMap(page -> page.registrationFieldDefinitions().stream())
                .filter(field -> field.fieldRequirement() == FieldRequirement.REQUIRED)
                .forEach(field -> fill(id, field));
    }

    private void fill(String id, RegistrationFieldDefinition field) {
        sms.putRegistrationFieldValue(r -> {
            r.registrationId(id).fieldPath(field.fieldPath());
            switch (field.fieldType()) {
                case SELECT ->
                    r.selectChoices(field.selectValidation().options().getFirst());
                case ATTACHMENT -> r.registrationAttachmentId(attachment());
                default -> r.textValue(fitting(field));
            }
        });
    }

    private static String fitting(RegistrationFieldDefinition field) {
        var rule = field.textValidation();
        return TEXTS.stream()
                .filter(text -> text.length() >= rule.minLength() && text.length() <= rule.maxLength())
                .filter(text -> text.matches(rule.pattern()))
                .findFirst()
                .orElseThrow();
    }

    /** The first bytes of a PNG file. */
    public static SdkBytes png() {
        return SdkBytes.fromByteArray(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    }

    public String attachment() {
        return sms.createRegistrationAttachment(r -> r.attachmentBody(png())).registrationAttachmentId();
    }

    public void submit(String id) {
        sms.submitRegistrationVersion(r -> r.registrationId(id));
    }

    /** A 10DLC brand, or anything else that needs no number first, from the form to the approval. */
    public String complete(String type, RegistrationDesk desk) {
        var id = filled(type);
        submit(id);
        desk.approveRegistration(id);
        assertThat(status(id)).isEqualTo(RegistrationStatus.COMPLETE);
        return id;
    }

    public RegistrationStatus status(String id) {
        return sms.describeRegistrations(r -> r.registrationIds(id))
                .registrations()
                .getFirst()
                .registrationStatus();
    }
}
