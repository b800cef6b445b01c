package org.stratasms.provisioning.doctor;

import java.util.Map;
import java.util.stream.Stream;
import org.stratasms.emulator.sms.RegistrationDesk;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.FieldRequirement;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.FieldType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldDefinition;

/** The registration of a brand, filled in by its own definitions. */
final class RegistrationForm {
    private static final String BRAND = "US_TEN_DLC_BRAND_REGISTRATION";

    private final PinpointSmsVoiceV2Client sms;

    RegistrationForm(PinpointSmsVoiceV2Client sms) {
        this.sms = sms;
    }

    String submit() {
        var id = sms.createRegistration(r -> r.registrationType(BRAND)).registrationId();
        fill(id);
        sms.submitRegistrationVersion(r -> r.registrationId(id));
        return id;
    }

    String submitDenied(RegistrationDesk desk) {
        var id = submit();
        desk.denyRegistration(id, "The brand must be the agency.", Map.of());
        return id;
    }

    void fill(String id) {
        sms.describeRegistrationFieldDefinitions(r -> r.registrationType(BRAND)).registrationFieldDefinitions().stream()
                .filter(field -> field.fieldRequirement() == FieldRequirement.REQUIRED)
                .forEach(field -> sms.putRegistrationFieldValue(r -> {
                    r.registrationId(id).fieldPath(field.fieldPath());
                    if (field.fieldType() == FieldType.SELECT) {
                        r.selectChoices(field.selectValidation().options().getFirst());
                    } else {
                        r.textValue(text(field));
                    }
                }));
    }

    private static String text(RegistrationFieldDefinition field) {
        var pattern = String.valueOf(field.textValidation().pattern());
        return Stream.of(
                        "City",
                        "US",
                        "help@example.gov",
                        "https://example.gov",
                        "+12065550100",
                        "123456789",
                        "12-3456789")
                .filter(each -> pattern.equals("null") || each.matches(pattern))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no text for " + field.fieldPath() + ": " + pattern));
    }
}
