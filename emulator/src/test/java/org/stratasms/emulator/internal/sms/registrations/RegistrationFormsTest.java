package org.stratasms.emulator.internal.sms.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.internal.sms.resources.RegistrationForms;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AttachmentStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.FieldType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutRegistrationFieldValueRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAttachmentFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationSectionDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationTypeDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationTypeFilter;

class RegistrationFormsTest {
    private static final String TOLL_FREE = "US_TOLL_FREE_REGISTRATION";
    private static final String CAMPAIGN = "US_TEN_DLC_CAMPAIGN_REGISTRATION";

    private final SmsAccount account = new SmsAccount();
    private final Paperwork paperwork = new Paperwork(account.sms);

    @Test
    void every_form_is_consistent_in_itself() {
        assertThat(RegistrationForms.all().values()).hasSize(6).allSatisfy(form -> {
            assertThat(form.fields(null, List.of())).allSatisfy(field -> {
                assertThat(form.section(field.sectionPath())).isNotNull();
                assertThat(field.fieldPath()).matches("[A-Za-z0-9_\\.]{1,100}");
                if (field.fieldType() == FieldType.TEXT
                        && field.textValidation().pattern() != null) {
                    Pattern.compile(field.textValidation().pattern());
                }
            });
            assertThat(form.definition().supportedAssociations()).allSatisfy(association -> {
                assertThat(association.associationBehaviorAsString()).startsWith("ASSOCIATE_");
                assertThat(association.disassociationBehaviorAsString()).contains("DISASSOCIATE");
            });
        });
    }

    @Test
    void types_are_found_by_what_they_go_with() {
        assertThat(account.sms
                        .describeRegistrationTypeDefinitions(r -> r.filters(RegistrationTypeFilter.builder()
                                .name("supported-association-resource-type")
                                .values("TEN_DLC", "TOLL_FREE")
                                .build()))
                        .registrationTypeDefinitions())
                .extracting(RegistrationTypeDefinition::registrationType)
                .containsExactly(TOLL_FREE, CAMPAIGN);
        assertThat(account.sms
                        .describeRegistrationTypeDefinitions(r -> r.filters(RegistrationTypeFilter.builder()
                                .name("supported-association-iso-country-code")
                                .values("SG")
                                .build()))
                        .registrationTypeDefinitions())
                .extracting(RegistrationTypeDefinition::registrationType)
                .containsExactly("SG_SENDER_ID_REGISTRATION");
        assertThat(account.sms
                        .describeRegistrationTypeDefinitionsPaginator(r -> r.maxResults(1))
                        .registrationTypeDefinitions())
                .hasSize(6);
        assertThat(refusal(() -> account.sms.describeRegistrationTypeDefinitions(r -> r.registrationTypes("X"))))
                .isEqualTo("VALIDATION UNKNOWN_REGISTRATION_TYPE RegistrationType");
    }

    @Test
    void sections_and_fields_are_described_whole_or_in_part() {
        assertThat(account.sms
                        .describeRegistrationSectionDefinitions(r -> r.registrationType(CAMPAIGN))
                        .registrationSectionDefinitions())
                .extracting(RegistrationSectionDefinition::sectionPath)
                .containsExactly("campaignInfo", "campaignCapabilities", "campaignUseCase", "messageSamples");
        assertThat(account.sms
                        .describeRegistrationFieldDefinitions(
                                r -> r.registrationType(CAMPAIGN).sectionPath("campaignCapabilities"))
                        .registrationFieldDefinitions())
                .extracting(RegistrationFieldDefinition::fieldPath)
                .containsExactly("campaignCapabilities.numberCapabilities", "campaignCapabilities.messageType");
        assertThat(refusal(() -> account.sms.describeRegistrationSectionDefinitions(
                        r -> r.registrationType(CAMPAIGN).sectionPaths("nothing"))))
                .isEqualTo("VALIDATION UNKNOWN_REGISTRATION_SECTION SectionPath");
        assertThat(refusal(() -> account.sms.describeRegistrationFieldDefinitions(
                        r -> r.registrationType(CAMPAIGN).fieldPaths("a.b"))))
                .isEqualTo("VALIDATION UNKNOWN_REGISTRATION_FIELD FieldPath");
    }

    @Test
    void values_are_kept_as_given_and_described_by_section_and_path() {
        var id = paperwork.create(CAMPAIGN);
        put(id, "campaignInfo.optInKeyword", r -> r.textValue("JOIN"));
        put(id, "campaignInfo.optInKeyword", r -> r.textValue("START"));
        put(id, "campaignUseCase.subUseCases", r -> r.selectChoices("FRAUD_ALERT", "MARKETING"));

        assertThat(account.sms
                        .describeRegistrationFieldValues(
                                r -> r.registrationId(id).versionNumber(1L).sectionPath("campaignInfo"))
                        .registrationFieldValues())
                .extracting(RegistrationFieldValueInformation::textValue)
                .containsExactly("START");
        assertThat(account.sms
                        .describeRegistrationFieldValues(
                                r -> r.registrationId(id).fieldPaths("campaignUseCase.subUseCases"))
                        .registrationFieldValues()
                        .getFirst()
                        .selectChoices())
                .containsExactly("FRAUD_ALERT", "MARKETING");
        var deleted = account.sms.deleteRegistrationFieldValue(
                r -> r.registrationId(id).fieldPath("campaignInfo.optInKeyword"));
        assertThat(deleted.textValue()).isEqualTo("START");
        assertThat(deleted.versionNumber()).isEqualTo(1);
        assertThat(account.sms
                        .describeRegistrationFieldValues(r -> r.registrationId(id))
                        .registrationFieldValues())
                .hasSize(1);
        assertThat(refusal(() -> account.sms.deleteRegistrationFieldValue(
                        r -> r.registrationId(id).fieldPath("campaignInfo.optInKeyword"))))
                .isEqualTo("VALIDATION UNKNOWN_REGISTRATION_FIELD FieldPath");
        assertThat(refusal(() -> account.sms.deleteRegistrationFieldValue(
                        r -> r.registrationId(id).fieldPath("campaignInfo.campaignName"))))
                .isEqualTo("VALIDATION REGISTRATION_FIELD_CANNOT_BE_DELETED FieldPath");
    }

    @Test
    void a_value_that_does_not_fit_its_field_is_refused_when_it_is_put() {
        var id = paperwork.create(TOLL_FREE);

        assertThat(refused(id, "companyInfo.color", r -> r.textValue("red"))).contains("UNKNOWN_REGISTRATION_FIELD");
        assertThat(refused(id, "companyInfo.city", r -> {})).isEqualTo("VALIDATION MISSING_PARAMETER TextValue");
        assertThat(refused(id, "companyInfo.city", r -> r.selectChoices("Seattle")))
                .isEqualTo("VALIDATION INVALID_PARAMETER SelectChoices");
        assertThat(refused(id, "companyInfo.city", r -> r.textValue("x".repeat(101))))
                .isEqualTo("VALIDATION INVALID_PARAMETER TextValue");
        assertThat(refused(id, "companyInfo.isoCountryCode", r -> r.textValue("us")))
                .isEqualTo("VALIDATION INVALID_PARAMETER TextValue");
        assertThat(refused(id, "messagingUseCase.useCaseCategory", r -> r.textValue("OTHER")))
                .isEqualTo("VALIDATION INVALID_PARAMETER TextValue");
        assertThat(refused(id, "messagingUseCase.useCaseCategory", r -> r.selectChoices("SPAM")))
                .isEqualTo("VALIDATION INVALID_PARAMETER SelectChoices");
        assertThat(refused(id, "messagingUseCase.useCaseCategory", r -> r.selectChoices("OTHER", "NOTIFICATIONS")))
                .isEqualTo("VALIDATION INVALID_PARAMETER SelectChoices");
        assertThat(refused(id, "messagingUseCase.useCaseCategory", r -> r.selectChoices(List.of())))
                .isEqualTo("VALIDATION MISSING_PARAMETER SelectChoices");
        assertThat(refused(id, "messagingUseCase.optInImage", r -> r.textValue("a file")))
                .isEqualTo("VALIDATION INVALID_PARAMETER TextValue");
        assertThat(refused(id, "messagingUseCase.optInImage", r -> r.registrationAttachmentId("attachment-1")))
                .isEqualTo("NOT_FOUND registration-attachment attachment-1");
    }

    @Test
    void attachments_are_files_of_three_kinds_given_in_the_request() {
        var id = paperwork.attachment();
        var described = account.sms
                .describeRegistrationAttachments(r -> r.filters(RegistrationAttachmentFilter.builder()
                        .name("attachment-status")
                        .values("UPLOAD_COMPLETE")
                        .build()))
                .registrationAttachments()
                .getFirst();
        assertThat(described.registrationAttachmentId()).isEqualTo(id);
        assertThat(described.registrationAttachmentArn()).isEqualTo(SmsAccount.ARN + "registration-attachment/" + id);

        assertThat(refusal(() ->
                        account.sms.createRegistrationAttachment(r -> r.attachmentBody(SdkBytes.fromUtf8String("MZ")))))
                .isEqualTo("VALIDATION ATTACHMENT_TYPE_NOT_SUPPORTED AttachmentBody");
        assertThat(refusal(() -> account.sms.createRegistrationAttachment(
                        r -> r.attachmentBody(SdkBytes.fromByteArray(new byte[500 * 1024 + 1])))))
                .isEqualTo("VALIDATION MAXIMUM_SIZE_EXCEEDED AttachmentBody");
        assertThat(refusal(() -> account.sms.createRegistrationAttachment(r -> {})))
                .isEqualTo("VALIDATION MISSING_PARAMETER AttachmentBody");
        assertThat(refusal(() -> account.sms.createRegistrationAttachment(
                        r -> r.attachmentUrl("s3://a/b").attachmentBody(Paperwork.png()))))
                .isEqualTo("VALIDATION PARAMETERS_CANNOT_BE_USED_TOGETHER AttachmentBody");
    }

    @Test
    void a_file_elsewhere_is_not_fetched_and_never_said_to_be_there() {
        var attachment = account.sms.createRegistrationAttachment(r -> r.attachmentUrl("s3://bucket/image.png"));
        var id = paperwork.create(TOLL_FREE);

        assertThat(attachment.attachmentStatus()).isEqualTo(AttachmentStatus.UPLOAD_FAILED);
        assertThat(refused(
                        id,
                        "messagingUseCase.optInImage",
                        r -> r.registrationAttachmentId(attachment.registrationAttachmentId())))
                .isEqualTo("CONFLICT RESOURCE_NOT_ACTIVE registration-attachment "
                        + attachment.registrationAttachmentId());
    }

    @Test
    void a_file_that_a_form_holds_cannot_be_deleted() {
        var file = paperwork.attachment();
        var id = paperwork.create(TOLL_FREE);
        put(id, "messagingUseCase.optInImage", r -> r.registrationAttachmentId(file));

        assertThat(refusal(() -> account.sms.deleteRegistrationAttachment(r -> r.registrationAttachmentId(file))))
                .isEqualTo("CONFLICT RESOURCE_DELETION_NOT_ALLOWED registration-attachment " + file);

        account.sms.deleteRegistration(r -> r.registrationId(id));
        assertThat(account.sms
                        .deleteRegistrationAttachment(r -> r.registrationAttachmentId(file))
                        .attachmentStatus())
                .isEqualTo(AttachmentStatus.DELETED);
    }

    private void put(String id, String path, Consumer<PutRegistrationFieldValueRequest.Builder> value) {
        account.sms.putRegistrationFieldValue(
                r -> r.registrationId(id).fieldPath(path).applyMutation(value));
    }

    private String refused(String id, String path, Consumer<PutRegistrationFieldValueRequest.Builder> value) {
        return refusal(() -> account.sms.putRegistrationFieldValue(
                r -> r.registrationId(id).fieldPath(path).applyMutation(value)));
    }
}
