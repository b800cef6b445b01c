package org.stratasms.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The registrations of story.json, filled in. */
final class Registrations {
    private Registrations() {}

    /** The type and the fields of a registration, the fields as members of PutRegistrationFieldValue. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> form(String name) {
        try {
            var story = JSON.std.mapFrom(Files.readString(TestFiles.resource("stories/story.json")));
            var registrations = (Map<String, Map<String, Object>>) requireNonNull(story.get("registrations"));
            return requireNonNull(registrations.get(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> fields(Map<String, Object> form) {
        return (List<Map<String, Object>>) requireNonNull(form.get("fields"));
    }

    /** The id of a registration that is filled in and not yet submitted. */
    static String filled(PinpointSmsVoiceV2Client sms, String name) {
        var form = form(name);
        var id = sms.createRegistration(r -> r.registrationType(String.valueOf(form.get("type"))))
                .registrationId();
        for (var field : fields(form)) {
            sms.putRegistrationFieldValue(r -> {
                r.registrationId(id).fieldPath(String.valueOf(field.get("FieldPath")));
                if (field.get("SelectChoices") instanceof List<?> choices) {
                    r.selectChoices(choices.stream().map(String::valueOf).toList());
                } else {
                    r.textValue(String.valueOf(field.get("TextValue")));
                }
            });
        }
        if (form.get("attachment") instanceof Map<?, ?> attachment) {
            var file = Base64.getDecoder().decode(String.valueOf(attachment.get("file")));
            var uploaded = sms.createRegistrationAttachment(r -> r.attachmentBody(SdkBytes.fromByteArray(file)));
            sms.putRegistrationFieldValue(r -> r.registrationId(id)
                    .fieldPath(String.valueOf(attachment.get("FieldPath")))
                    .registrationAttachmentId(uploaded.registrationAttachmentId()));
        }
        return id;
    }
}
