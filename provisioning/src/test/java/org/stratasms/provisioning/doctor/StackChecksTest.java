package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.stacks.StackFailedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

class StackChecksTest extends DoctorFixture {
    @Test
    void E01_a_missing_stack_is_found_and_deploying_cures() {
        deploy(SETTINGS);
        region.cloudFormation().deleteStack(r -> r.stackName("app-dev-strata-sms"));

        var found = finding(Code.E01, Level.FAIL);
        assertThat(found.subject()).isEqualTo("app-dev-strata-sms");
        assertThat(found.cure()).contains("./strata-sms deploy --name app-dev");
        assertThat(examine())
                .filteredOn(finding -> finding.code() == Code.P01)
                .extracting(Finding::level)
                .containsExactly(Level.NOT_LOOKED_AT);
        follow(found);

        assertGreen(Code.E01);
    }

    @Test
    void E01_a_failed_change_is_found_with_the_first_failing_resources_words_and_deploying_cures() {
        deploy(SETTINGS);
        // A number's replies cannot change while it is in a pool.
        assertThatThrownBy(() -> deploy(SETTINGS.withParameter("HelpMessage", "City Benefits: call 206-555-0199.")))
                .isInstanceOf(StackFailedException.class);

        var found = finding(Code.E01, Level.FAIL);
        assertThat(found.found()).contains("UPDATE_ROLLBACK_COMPLETE");
        assertThat(found.evidence()).contains("SimulatorNumber (AWS::SMSVOICE::PhoneNumber)");
        deploy(SETTINGS.withParameter("HelpMessage", "City Benefits: call 206-555-0199.")
                .withParameter("SimulatorHelpMessage", HELP));

        assertGreen(Code.E01);
    }

    @Test
    void E02_variables_of_another_pool_are_found_and_those_of_the_stack_cure() {
        var contract = deploy(SETTINGS);
        var stale = new HashMap<>(contract.variables());
        stale.put(ApplicationContract.CONFIGURATION_SET_NAME, "of-old-times");

        var found = finding(Questions.ofVariables(stale), Code.E02, Level.FAIL);
        assertThat(found.subject()).isEqualTo(ApplicationContract.CONFIGURATION_SET_NAME);
        assertThat(found.found()).contains("of-old-times").contains("app-dev-strata-sms");
        assertThat(found.cure()).contains("./strata-sms outputs --name app-dev");

        assertGreen(Questions.ofVariables(contract.variables()), Code.E02);
    }

    @Test
    void E03_is_looked_at_only_when_asked_for() {
        deploy(SETTINGS);

        assertThat(examine()).extracting(Finding::code).doesNotContain(Code.E03);
        assertGreen(questions().withDrift(), Code.E03);
    }

    @Test
    void E03_a_setting_that_was_changed_by_hand_is_found_and_undoing_it_cures() {
        deploy(SETTINGS);
        sms.updatePool(r -> r.poolId(pool()).deletionProtectionEnabled(false));

        var found = finding(questions().withDrift(), Code.E03, Level.WARN);
        assertThat(found.subject()).isEqualTo("app-dev-strata-sms-pool/Pool");
        assertThat(found.cure()).contains("CloudTrail");
        sms.updatePool(r -> r.poolId(pool()).deletionProtectionEnabled(true));

        assertGreen(questions().withDrift(), Code.E03);
    }

    @Test
    void E03_a_member_that_was_added_by_hand_is_found_and_deploying_with_it_cures() {
        deploy(SETTINGS);
        var arn = region.registrationDesk()
                .provisionInto(pool(), NumberType.TEN_DLC, "US")
                .phoneNumberArn();

        var found = examine(questions().withDrift()).stream()
                .filter(finding -> finding.code() == Code.E03 && finding.found().contains(arn))
                .findFirst()
                .orElseThrow();
        follow(found);

        assertGreen(questions().withDrift(), Code.E03);
    }

    @Test
    void E03_a_member_that_was_taken_out_by_hand_is_found_and_putting_it_back_cures() {
        deploy(SETTINGS);
        var id = addNumber(NumberType.TEN_DLC);
        sms.disassociateOriginationIdentity(
                r -> r.poolId(pool()).originationIdentity(id).isoCountryCode("US"));

        var found = examine(questions().withDrift()).stream()
                .filter(finding -> finding.code() == Code.E03 && finding.found().contains("not in the pool"))
                .findFirst()
                .orElseThrow();
        follow(found, java.util.Map.of("<COUNTRY>", "US"));

        assertGreen(questions().withDrift(), Code.E03);
    }
}
