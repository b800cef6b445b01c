package org.stratasms.emulator.internal.sms.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.RegistrationDenial;
import org.stratasms.emulator.sms.RegistrationDesk;
import org.stratasms.emulator.sms.RegistrationSettings;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationDeniedReasonInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;

class RegistrationReviewTest {
    private static final String BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
    private static final String TOLL_FREE = "US_TOLL_FREE_REGISTRATION";
    private static final String SAMPLE = "messageSamples.messageSample1";

    private final SmsAccount account = new SmsAccount();
    private final Paperwork paperwork = new Paperwork(account.sms);
    private final RegistrationDesk desk = account.sms.registrationDesk();

    @Test
    void a_denial_has_the_code_title_explanation_and_page_of_aws_and_names_the_fields() {
        var id = tollFreeInReview();

        desk.denyRegistration(
                id,
                RegistrationDenial.of("SAMPLE_MESSAGE_MISMATCH", "OPT_IN_WORKFLOW_MISMATCH")
                        .withField(SAMPLE, "The sample does not name Example Department of Benefits"));

        assertThat(version(id).deniedReasons())
                .extracting(RegistrationDeniedReasonInformation::reason)
                .containsExactly("SAMPLE_MESSAGE_MISMATCH", "OPT_IN_WORKFLOW_MISMATCH");
        assertThat(version(id).deniedReasons().getFirst()).satisfies(reason -> {
            assertThat(reason.shortDescription()).isEqualTo("Sample message(s) mismatch");
            assertThat(reason.longDescription()).contains("name of the registered brand");
            assertThat(reason.documentationTitle()).isEqualTo("Rejection troubleshooting");
            assertThat(reason.documentationLink()).endsWith("registration-help-rejection-troubleshooting.html");
        });
        assertThat(account.sms
                        .describeRegistrationFieldValues(r -> r.registrationId(id))
                        .registrationFieldValues())
                .filteredOn(value -> value.deniedReason() != null)
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.fieldPath()).isEqualTo(SAMPLE);
                    assertThat(value.deniedReason()).startsWith("The sample does not name");
                });
    }

    @Test
    void a_denial_can_be_worded_otherwise_and_a_code_that_is_not_in_the_list_needs_words() {
        var id = tollFreeInReview();
        assertThatThrownBy(() -> desk.denyRegistration(id, RegistrationDenial.of("SAMPEL_MESSAGE_MISMATCH")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'SAMPEL_MESSAGE_MISMATCH' is not a code in AWS's list");
        assertThatThrownBy(() -> desk.denyRegistration(
                        id, RegistrationDenial.of("UNCLEAR_OPT_IN").withField("messageSamples.sample", "no")))
                .hasMessage("US_TOLL_FREE_REGISTRATION has no field 'messageSamples.sample'");
        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.REVIEWING);

        desk.denyRegistration(id, RegistrationDenial.of("NEW_CODE").withDescriptions("A new reason", "What it means"));

        assertThat(version(id).deniedReasons())
                .containsExactly(RegistrationDeniedReasonInformation.builder()
                        .reason("NEW_CODE")
                        .shortDescription("A new reason")
                        .longDescription("What it means")
                        .build());
        assertThatThrownBy(() -> RegistrationDenial.of("UNCLEAR_OPT_IN", "UNCLEAR_OPT_OUT")
                        .withDescriptions("Unclear", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(RegistrationDenial::of).hasMessageContaining("one or more codes");
    }

    @Test
    void a_form_with_gaps_is_taken_and_denied_at_once_as_aws_was_seen_to_do() {
        var id = paperwork.create(BRAND);
        account.sms.putRegistrationFieldValue(
                r -> r.registrationId(id).fieldPath("companyInfo.legalType").selectChoices("PUBLIC_PROFIT"));

        assertThat(account.sms
                        .submitRegistrationVersion(r -> r.registrationId(id))
                        .registrationVersionStatus())
                .isEqualTo(RegistrationVersionStatus.SUBMITTED);

        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.REQUIRES_UPDATES);
        assertThat(version(id).registrationVersionStatus()).isEqualTo(RegistrationVersionStatus.DENIED);
        assertThat(version(id).deniedReasons())
                .extracting(RegistrationDeniedReasonInformation::reason)
                .containsExactly("MISSING_REQUIRED_FIELD", "MISSING_CONDITIONAL_FIELD");
        assertThat(version(id).deniedReasons())
                .extracting(RegistrationDeniedReasonInformation::longDescription)
                .satisfiesExactly(
                        required -> assertThat(required).contains("companyInfo.taxId, companyInfo.address"),
                        conditional -> assertThat(conditional).contains("companyInfo.businessContactEmail"));
    }

    @Test
    void a_toll_free_form_asks_for_the_addresses_of_the_privacy_policy_and_of_the_terms() {
        for (var path : List.of("messagingUseCase.privacyPolicyUrl", "messagingUseCase.termsAndConditionsUrl")) {
            assertThat(account.sms
                            .describeRegistrationFieldDefinitions(
                                    r -> r.registrationType(TOLL_FREE).fieldPaths(path))
                            .registrationFieldDefinitions())
                    .singleElement()
                    .satisfies(field -> {
                        assertThat(field.fieldRequirementAsString()).isEqualTo("REQUIRED");
                        assertThat(field.textValidation().maxLength()).isEqualTo(500);
                    });
        }
        var id = paperwork.create(TOLL_FREE);
        assertThat(refusal(() -> account.sms.putRegistrationFieldValue(r -> r.registrationId(id)
                        .fieldPath("messagingUseCase.privacyPolicyUrl")
                        .textValue("https://example.gov/" + "x".repeat(481)))))
                .isEqualTo("VALIDATION INVALID_PARAMETER TextValue");
    }

    @Test
    void the_brand_of_a_company_on_the_stock_exchange_waits_for_a_person_to_answer_an_e_mail() {
        var id = listedCompany();
        paperwork.submit(id);

        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.REQUIRES_AUTHENTICATION);
        assertThat(version(id).registrationVersionStatus())
                .isEqualTo(RegistrationVersionStatus.REQUIRES_AUTHENTICATION);
        assertThat(version(id).registrationVersionStatusHistory().requiresAuthenticationTimestamp())
                .isEqualTo(SmsAccount.START);
        assertThatThrownBy(() -> desk.approveRegistration(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("authenticate it first");

        desk.authenticateRegistration(id);
        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.REVIEWING);
        assertThatThrownBy(() -> desk.authenticateRegistration(id))
                .hasMessage("Registration %s does not wait for authentication: its version 1 is REVIEWING", id);
        desk.approveRegistration(id);
        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.COMPLETE);
    }

    @Test
    void the_clock_of_the_review_stands_still_until_the_e_mail_is_answered() {
        var slow = new SmsAccount(SmsSettings.builder()
                .registration(new RegistrationSettings(Duration.ofDays(1), Duration.ofDays(14)))
                .build());
        var clerk = new Paperwork(slow.sms);
        var id = listedCompany(slow, clerk);
        clerk.submit(id);
        slow.scheduler.advance(Duration.ofDays(30));
        assertThat(clerk.status(id)).isEqualTo(RegistrationStatus.REQUIRES_AUTHENTICATION);

        slow.sms.registrationDesk().authenticateRegistration(id);

        slow.scheduler.advance(Duration.ofDays(13));
        assertThat(clerk.status(id)).isEqualTo(RegistrationStatus.REVIEWING);
        slow.scheduler.advance(Duration.ofDays(1));
        assertThat(clerk.status(id)).isEqualTo(RegistrationStatus.COMPLETE);
    }

    @Test
    void a_revoked_registration_takes_its_numbers_along_until_another_version_is_approved() {
        var id = tollFreeInReview();
        assertThatThrownBy(() -> desk.revokeRegistration(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no approved version; it is REVIEWING");
        desk.approveRegistration(id);

        desk.revokeRegistration(id);

        assertThat(version(id).registrationVersionStatus()).isEqualTo(RegistrationVersionStatus.REVOKED);
        assertThat(version(id).registrationVersionStatusHistory().revokedTimestamp())
                .isEqualTo(SmsAccount.START);
        assertThat(version(id).deniedReasons())
                .extracting(RegistrationDeniedReasonInformation::reason)
                .containsExactly("REGISTRATION_SUSPENDED_BY_MNO");
        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.REQUIRES_UPDATES);
        assertThat(numberStatus()).isEqualTo(NumberStatus.PENDING);
        assertThat(refusal(() -> account.sms.sendTextMessage(r -> r.destinationPhoneNumber("+12065550147")
                        .originationIdentity(number())
                        .messageBody("Hello"))))
                .contains("RESOURCE_NOT_ACTIVE");

        account.sms.createRegistrationVersion(r -> r.registrationId(id));
        paperwork.fill(id);
        paperwork.submit(id);
        desk.approveRegistration(id);
        assertThat(numberStatus()).isEqualTo(NumberStatus.ACTIVE);
        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.COMPLETE);
    }

    private String tollFreeInReview() {
        var number = account.sms
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .numberType(RequestableNumberType.TOLL_FREE))
                .phoneNumberId();
        var id = paperwork.filled(TOLL_FREE);
        account.sms.createRegistrationAssociation(r -> r.registrationId(id).resourceId(number));
        paperwork.submit(id);
        return id;
    }

    private String listedCompany() {
        return listedCompany(account, paperwork);
    }

    private static String listedCompany(SmsAccount owner, Paperwork clerk) {
        var id = clerk.filled(BRAND);
        owner.sms.putRegistrationFieldValue(
                r -> r.registrationId(id).fieldPath("companyInfo.legalType").selectChoices("PUBLIC_PROFIT"));
        owner.sms.putRegistrationFieldValue(
                r -> r.registrationId(id).fieldPath("companyInfo.stockExchange").selectChoices("NYSE"));
        Map.of(
                        "companyInfo.stockSymbol", "EXMP",
                        "companyInfo.businessContactEmail", "jane.doe@example.com")
                .forEach((path, text) -> owner.sms.putRegistrationFieldValue(
                        r -> r.registrationId(id).fieldPath(path).textValue(text)));
        return id;
    }

    private RegistrationVersionInformation version(String id) {
        return account.sms
                .describeRegistrationVersions(r -> r.registrationId(id).versionNumbers(1L))
                .registrationVersions()
                .getFirst();
    }

    private String number() {
        return account.sms
                .describePhoneNumbers(r -> {})
                .phoneNumbers()
                .getFirst()
                .phoneNumberId();
    }

    private NumberStatus numberStatus() {
        return account.sms
                .describePhoneNumbers(r -> {})
                .phoneNumbers()
                .getFirst()
                .status();
    }
}
