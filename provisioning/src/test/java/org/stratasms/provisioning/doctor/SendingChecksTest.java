package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

class SendingChecksTest extends DoctorFixture {
    @Test
    void S01_a_country_that_no_member_can_text_is_found_and_a_number_for_it_cures() {
        deploy(SETTINGS);
        var asked = questions().withCountries(Set.of("US"));

        var found = finding(asked, Code.S01, Level.FAIL);
        assertThat(found.subject()).isEqualTo("US");
        follow(found, Map.of("<APPROVED_NUMBER_ID>", approvedNumber(NumberType.TEN_DLC)));

        assertGreen(asked, Code.S01);
        assertThat(region.inbox().texts()).as("a dry run sends nothing").isEmpty();
    }

    @Test
    void S01_a_blocked_country_is_found_with_AWSs_reason_and_allowing_it_cures() {
        deployWithNumbers(NumberType.TEN_DLC);
        deploy(SETTINGS.withAllowedCountries(List.of("CA")).withOriginationIdentities(List.of(members())));
        var asked = questions().withCountries(Set.of("US"));

        var found = finding(asked, Code.S01, Level.FAIL);
        assertThat(found.found()).contains("DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION");
        assertThat(found.cure()).contains("./strata-sms deploy --allowed-country US");
        deploy(SETTINGS.withAllowedCountries(List.of("US")).withOriginationIdentities(List.of(members())));

        assertGreen(asked, Code.S01);
    }

    private String members() {
        return sms.describePhoneNumbers(r -> {}).phoneNumbers().stream()
                .filter(number -> number.numberType() == NumberType.TEN_DLC)
                .map(number -> number.phoneNumberArn())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void S01_a_country_without_a_number_for_fiction_is_not_looked_at() {
        deploy(SETTINGS);

        assertThat(finding(questions().withCountries(Set.of("DE")), Code.S01, Level.NOT_LOOKED_AT)
                        .cure())
                .contains("./strata-sms send <YOUR_PHONE>");
    }

    @Test
    void S02_a_policy_that_does_not_allow_to_send_is_found_and_the_cure_allows_it() {
        deploy(SETTINGS);
        newPolicy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sms-voice:DescribePools","Resource":"*"}]}""");

        var found = finding(Code.S02, Level.FAIL);
        follow(found);

        assertGreen(Code.S02);
    }

    @Test
    void S02_a_policy_that_allows_more_is_found_and_the_cure_takes_it_out() {
        deploy(SETTINGS);
        newPolicy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sms-voice:*","Resource":"*"}]}""");

        var found = finding(Code.S02, Level.WARN);
        follow(found);

        assertGreen(Code.S02);
    }

    @Test
    void S02_a_role_that_its_boundary_keeps_from_sending_is_found_and_widening_the_boundary_cures() {
        deploy(SETTINGS);
        applicationRole();
        var boundary = boundary("logs:*");
        assertGreen(Code.S02);
        region.iam().putRolePermissionsBoundary(r -> r.roleName("app").permissionsBoundary(boundary));

        var found = finding(Code.S02, Level.FAIL);
        assertThat(found.subject()).isEqualTo("app");
        assertThat(found.evidence()).contains("implicitDeny").contains("allowed by its boundary: false");
        follow(found);
        region.iam()
                .createPolicyVersion(r -> r.policyArn(boundary)
                        .policyDocument(document("sms-voice:*"))
                        .setAsDefault(true));

        assertGreen(Code.S02);
    }

    @Test
    void S02_a_role_that_another_policy_keeps_from_sending_is_found_and_taking_the_denial_out_cures() {
        deploy(SETTINGS);
        applicationRole();
        region.iam()
                .putRolePolicy(r -> r.roleName("app")
                        .policyName("no-texts")
                        .policyDocument(document("sms-voice:SendTextMessage").replace("Allow", "Deny")));

        assertThat(finding(Code.S02, Level.FAIL).evidence())
                .contains("explicitDeny")
                .contains("no-texts");
        region.iam().deleteRolePolicy(r -> r.roleName("app").policyName("no-texts"));

        assertGreen(Code.S02);
    }

    private void applicationRole() {
        region.iam().createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"Service":"ecs-tasks.amazonaws.com"}}]}"""));
        region.iam().attachRolePolicy(r -> r.roleName("app").policyArn(accessPolicy()));
    }

    private String boundary(String action) {
        return region.iam()
                .createPolicy(r -> r.policyName("boundary").policyDocument(document(action)))
                .policy()
                .arn();
    }

    private static String document(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}]}"
                .formatted(action);
    }

    private String accessPolicy() {
        return region.iam().listPolicies(r -> {}).policies().stream()
                .map(policy -> policy.arn())
                .filter(each -> each.contains("app-dev-strata-sms-access"))
                .findFirst()
                .orElseThrow();
    }

    private void newPolicy(String document) {
        var arn = accessPolicy();
        region.iam()
                .createPolicyVersion(
                        r -> r.policyArn(arn).policyDocument(document).setAsDefault(true));
    }

    @Test
    void S03_is_done_only_when_asked_for() {
        deploy(SETTINGS);

        examine();

        assertThat(region.inbox().texts()).isEmpty();
    }

    @Test
    void S03_texts_without_events_are_found_and_the_cure_of_C01_mends_it() {
        deploy(SETTINGS);
        sms.updateEventDestination(r -> r.configurationSetName("app-dev-strata-sms")
                .eventDestinationName("delivery-log")
                .enabled(false));

        var findings = examineSending();
        assertThat(findings)
                .filteredOn(finding -> finding.code() == Code.S03)
                .extracting(Finding::level)
                .containsExactly(Level.FAIL, Level.FAIL);
        follow(findings.stream()
                .filter(finding -> finding.code() == Code.C01)
                .findFirst()
                .orElseThrow());

        assertThat(examineSending())
                .filteredOn(finding -> finding.code() == Code.S03)
                .extracting(Finding::level)
                .containsExactly(Level.OK);
    }

    /** Waits drive the clock, so that the texts' events come. */
    private List<Finding> examineSending() {
        return new Doctor(clients(), SETTINGS, PLACE, questions().withSends(), aws::now, aws::advance)
                .examine(done -> {});
    }
}
