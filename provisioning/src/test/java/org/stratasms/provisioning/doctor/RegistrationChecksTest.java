package org.stratasms.provisioning.doctor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.RegistrationDenial;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

class RegistrationChecksTest extends DoctorFixture {
    @Test
    void R01_a_denied_registration_is_found_with_its_reason_and_another_version_cures() {
        deploy(SETTINGS);
        var form = new RegistrationForm(sms);
        var id = form.submitDenied(region.registrationDesk());

        var found = finding(Code.R01, Level.WARN);
        assertThat(found.subject()).isEqualTo(id);
        assertThat(found.found()).contains("BRAND_INVALID_BUSINESS_CONNECTION: Invalid brand business connection");
        followLine(found, "create-registration-version");
        form.fill(id);
        followLine(found, "submit-registration-version");
        assertGreen(Code.R01);
        region.registrationDesk().approveRegistration(id);

        assertGreen(Code.R01);
    }

    private void followLine(Finding found, String operation) {
        var line = requireNonNull(found.cure())
                .lines()
                .filter(each -> each.contains(operation))
                .findFirst()
                .orElseThrow();
        assertThat(new PrintedCommands(region, (settings, losses) -> {}, Map.of()).run(line))
                .isOne();
    }

    @Test
    void R01_a_brand_that_waits_for_an_e_mail_is_found_and_answering_it_cures() {
        deploy(SETTINGS);
        var id = new RegistrationForm(sms).submitOfListedCompany();

        var found = finding(Code.R01, Level.WARN);
        assertThat(found.subject()).isEqualTo(id);
        assertThat(found.evidence()).isEqualTo("REQUIRES_AUTHENTICATION");
        assertThat(found.cure()).contains("noreply@auth.campaignregistry.com");
        follow(found);
        region.registrationDesk().authenticateRegistration(id);

        assertGreen(Code.R01);
    }

    @Test
    void R01_a_revoked_registration_of_a_member_is_found_and_another_number_cures() {
        deploy(SETTINGS);
        var member = registeredMember();
        var registration = registration(member);
        assertGreen(Code.R01);
        region.registrationDesk().revokeRegistration(registration);

        var found = finding(Code.R01, Level.FAIL);
        assertThat(found.subject()).isEqualTo(registration);
        assertThat(found.evidence()).contains("version 1 is REVOKED").contains("REGISTRATION_SUSPENDED_BY_MNO");
        assertThat(finding(Code.P02, Level.WARN).found())
                .isEqualTo("The number is PENDING, with registration %s REQUIRES_UPDATES.".formatted(registration));
        follow(found, Map.of("<APPROVED_NUMBER_ID>", approvedNumber(NumberType.TEN_DLC), "<NUMBER_ARN>", arn(member)));

        assertGreen(Code.R01);
        assertGreen(Code.P02);
        assertThat(finding(Code.R01, Level.NOTE).found()).contains("no number in the pool stands on it");
    }

    @Test
    void R01_a_revoked_registration_that_is_restored_is_green() {
        deploy(SETTINGS);
        var registration = registration(registeredMember());
        var desk = region.registrationDesk();
        desk.revokeRegistration(registration);
        sms.createRegistrationVersion(r -> r.registrationId(registration));
        assertThat(finding(Code.R01, Level.FAIL).found()).contains("was revoked");
        new RegistrationForm(sms).fill(registration);
        sms.submitRegistrationVersion(r -> r.registrationId(registration));
        desk.denyRegistration(registration, RegistrationDenial.of("UNCLEAR_OPT_IN"));
        assertThat(finding(Code.R01, Level.FAIL).found()).contains("was denied: UNCLEAR_OPT_IN");
        sms.createRegistrationVersion(r -> r.registrationId(registration));
        new RegistrationForm(sms).fill(registration);
        sms.submitRegistrationVersion(r -> r.registrationId(registration));
        desk.approveRegistration(registration);

        assertGreen(Code.R01);
        assertGreen(Code.P02);
    }

    private String registration(String member) {
        return number(member).registrationId();
    }

    @Test
    void R01_a_review_of_many_working_days_is_found_and_a_decision_cures() {
        deploy(SETTINGS);
        var id = new RegistrationForm(sms).submit();
        aws.advance(Duration.ofDays(14));
        assertGreen(Code.R01);
        aws.advance(Duration.ofDays(14));

        assertThat(finding(Code.R01, Level.WARN).found()).contains("20 working days");
        region.registrationDesk().approveRegistration(id);

        assertGreen(Code.R01);
    }
}
