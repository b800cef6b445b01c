package org.stratasms.provisioning.doctor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrationChecksTest extends DoctorFixture {
    @Test
    void R01_a_denied_registration_is_found_with_its_reason_and_another_version_cures() {
        deploy(SETTINGS);
        var form = new RegistrationForm(sms);
        var id = form.submitDenied(region.registrationDesk());

        var found = finding(Code.R01, Level.WARN);
        assertThat(found.subject()).isEqualTo(id);
        assertThat(found.found()).contains("The brand must be the agency.");
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
