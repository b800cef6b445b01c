package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.tagged;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

class SmsRegistrationTypesTest {
    private static final String REGISTRATION = "AWS::SMSVOICE::Registration";
    private static final String ATTACHMENT = "AWS::SMSVOICE::RegistrationAttachment";
    private static final String PDF = "JVBERi0xLjc="; // "%PDF-1.7"

    private final TypesFixture aws = new TypesFixture();

    @Test
    void a_registration_is_an_empty_draft_with_tags() {
        var before = desired("Brand", Map.of("RegistrationType", "US_TEN_DLC_BRAND_REGISTRATION"));
        var type = aws.type(REGISTRATION);

        var arn = aws.create(REGISTRATION, before);

        assertThat(type.attributes(arn, before))
                .containsEntry("RegistrationArn", arn)
                .containsEntry("RegistrationStatus", "CREATED")
                .containsEntry("CurrentVersionNumber", 1L);
        var after = tagged(before, Map.of("team", "ops"));
        type.update(arn, before, after);
        assertThat(SmsTags.present(aws.sms, arn)).containsEntry("team", "ops");
        assertThat(((ReadableType) type).read(arn, after))
                .containsEntry("RegistrationType", "US_TEN_DLC_BRAND_REGISTRATION");
        type.delete(arn, after);
        type.delete(arn, after);
        assertThat(((ReadableType) type).read(arn, after)).isNull();
    }

    @Test
    void an_attachment_is_a_file_in_base64() {
        var wanted = desired("OptIn", Map.of("AttachmentBody", PDF));
        var type = aws.type(ATTACHMENT);

        var arn = aws.create(ATTACHMENT, wanted);

        assertThat(type.attributes(arn, wanted)).containsEntry("AttachmentStatus", "UPLOAD_COMPLETE");
        type.delete(arn, wanted);
        type.delete(arn, wanted);
        assertThatThrownBy(() -> type.attributes(arn, wanted)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> aws.create(ATTACHMENT, desired("OptIn", Map.of("AttachmentBody", "%%%"))))
                .hasMessageContaining("Base64");
        assertThatThrownBy(() -> aws.create(ATTACHMENT, desired("OptIn", Map.of())))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void an_unknown_type_of_registration_fails_with_its_reason() {
        assertThatThrownBy(() -> aws.create(REGISTRATION, desired("Brand", Map.of("RegistrationType", "US_LETTER"))))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        refused -> assertThat(refused.reasonAsString()).isEqualTo("UNKNOWN_REGISTRATION_TYPE"));
    }
}
