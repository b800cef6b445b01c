package org.stratasms.provisioning.doctor;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stratasms.emulator.sms.RegistrationDenial;
import org.stratasms.emulator.sms.RegistrationDesk;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.FieldRequirement;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutRegistrationFieldValueRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldDefinition;

/** Registrations, filled in by their own definitions. */
final class RegistrationForm {
    private static final String BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
    private static final String TOLL_FREE = "US_TOLL_FREE_REGISTRATION";

    private final PinpointSmsVoiceV2Client sms;

    RegistrationForm(PinpointSmsVoiceV2Client sms) {
        this.sms = sms;
    }

    String submit() {
        var id = filled(BRAND);
        sms.submitRegistrationVersion(r -> r.registrationId(id));
        return id;
    }

    String submitDenied(RegistrationDesk desk) {
        var id = submit();
        desk.denyRegistration(
                id,
                RegistrationDenial.of("BRAND_INVALID_BUSINESS_CONNECTION")
                        .withField("contactInfo.dbaName", "The brand must be the agency."));
        return id;
    }

    /** The brand of a company on the stock exchange, which waits for a person to answer an e-mail. */
    String submitOfListedCompany() {
        var id = filled(BRAND);
        put(id, "companyInfo.legalType", r -> r.selectChoices("PUBLIC_PROFIT"));
        put(id, "companyInfo.stockExchange", r -> r.selectChoices("NYSE"));
        put(id, "companyInfo.stockSymbol", r -> r.textValue("EXMP"));
        put(id, "companyInfo.businessContactEmail", r -> r.textValue("jane.doe@example.com"));
        sms.submitRegistrationVersion(r -> r.registrationId(id));
        return id;
    }

    /** The approved registration of a toll-free number that was requested for it. */
    String approvedTollFree(RegistrationDesk desk, String numberId) {
        var id = filled(TOLL_FREE);
        sms.createRegistrationAssociation(r -> r.registrationId(id).resourceId(numberId));
        sms.submitRegistrationVersion(r -> r.registrationId(id));
        desk.approveRegistration(id);
        return id;
    }

    private String filled(String type) {
        var id = sms.createRegistration(r -> r.registrationType(type)).registrationId();
        fill(id);
        return id;
    }

    void fill(String id) {
        var type = sms.describeRegistrations(r -> r.registrationIds(id))
                .registrations()
                .getFirst()
                .registrationType();
        sms.describeRegistrationFieldDefinitions(r -> r.registrationType(type)).registrationFieldDefinitions().stream()
                .filter(field -> field.fieldRequirement() == FieldRequirement.REQUIRED)
                .forEach(field -> put(id, field.fieldPath(), r -> {
                    switch (field.fieldType()) {
                        case SELECT ->
                            r.selectChoices(field.selectValidation().options().getFirst());
                        case ATTACHMENT -> r.registrationAttachmentId(attachment());
                        default -> r.textValue(text(field));
                    }
                }));
    }

    private void put(String id, String path, Consumer<PutRegistrationFieldValueRequest.Builder> value) {
        sms.putRegistrationFieldValue(r -> r.registrationId(id).fieldPath(path).applyMutation(value));
    }

    /** A file that begins as a PNG does. */
    private String attachment() {
        var png = SdkBytes.fromByteArray(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        return sms.createRegistrationAttachment(r -> r.attachmentBody(png)).registrationAttachmentId();
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
