package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.project.Finding.Code;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

class AccountCheckTest {
    private static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withSimulator(true)
            .withFirstValues(Map.of(
                    "HelpMessage", "City Benefits: call 206-555-0100. Reply STOP to opt out.",
                    "StopMessage", "City Benefits: you have opted out."));

    private final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .settings(SmsSettings.builder().sandbox(true).build())
            .start();
    private final EmulatedRegion region = aws.region("us-east-1");

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void a_new_account_has_everything_to_do() {
        assertThat(check())
                .extracting(Finding::code)
                .containsExactly(Code.NO_SERVICE_LINKED_ROLE, Code.SPEND_LIMIT_AT_DEFAULT, Code.SANDBOX);
    }

    @Test
    void the_service_linked_role_is_found_once_it_is_made() {
        region.iam().createServiceLinkedRole(r -> r.awsServiceName("sms-voice.amazonaws.com"));

        assertThat(check()).extracting(Finding::code).doesNotContain(Code.NO_SERVICE_LINKED_ROLE);
    }

    @Test
    void an_account_in_production_with_a_higher_limit_has_neither_finding() {
        try (var production = SmsEmulator.builder()
                .port(0)
                .settings(SmsSettings.builder()
                        .sandbox(false)
                        .monthlySpendLimitUsd(500)
                        .build())
                .start()) {
            assertThat(check(production.region("us-east-1")))
                    .extracting(Finding::code)
                    .containsExactly(Code.NO_SERVICE_LINKED_ROLE);
        }
    }

    @Test
    void a_pool_and_an_approved_number_without_deletion_protection_are_named_with_the_command() {
        var pool = deploy();
        var number = region.registrationDesk()
                .provisionInto(pool, NumberType.TEN_DLC, "US")
                .phoneNumberId();
        var sms = region.endUserMessaging();
        sms.updatePool(r -> r.poolId(pool).deletionProtectionEnabled(false));

        assertThat(check())
                .filteredOn(finding -> finding.code() == Code.NOT_PROTECTED)
                .satisfiesExactly(
                        first -> assertThat(first.cure())
                                .isEqualTo("aws pinpoint-sms-voice-v2 update-pool --pool-id " + pool
                                        + " --deletion-protection-enabled"),
                        second -> assertThat(second.cure())
                                .containsSubsequence(
                                        "disassociate-", number, "update-phone-number", "associate-", number));

        sms.disassociateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number).isoCountryCode("US"));
        sms.updatePhoneNumber(r -> r.phoneNumberId(number).deletionProtectionEnabled(true));
        sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number).isoCountryCode("US"));
        sms.updatePool(r -> r.poolId(pool).deletionProtectionEnabled(true));
        assertThat(check()).extracting(Finding::code).doesNotContain(Code.NOT_PROTECTED);
    }

    private String deploy() {
        return new Environment(
                        region.cloudFormation(), region.endUserMessaging(), region.logs(), SETTINGS, aws::advance)
                .deploy(Set.of(), step -> {})
                .required(ApplicationContract.POOL_ID);
    }

    private List<Finding> check() {
        return check(region);
    }

    private static List<Finding> check(EmulatedRegion region) {
        return AccountCheck.of(
                region.cloudFormation(), region.endUserMessaging(), region.iam(), List.of("app-dev", "app-prod"));
    }
}
