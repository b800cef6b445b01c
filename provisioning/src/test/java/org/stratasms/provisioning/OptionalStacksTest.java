package org.stratasms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.ResourceChange;
import org.stratasms.provisioning.stacks.Stack;
import org.stratasms.provisioning.stacks.StackProgress;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;

/** Country rules, archive and dashboard of an environment that is deployed without Terraform. */
class OptionalStacksTest {
    private static final EnvironmentSettings PLAIN = EnvironmentSettings.named("app-dev")
            .withSimulator(true)
            .withParameter("HelpMessage", "City Benefits: call 206-555-0100. Reply STOP to opt out.")
            .withParameter("StopMessage", "City Benefits: you have opted out.");
    private static final EnvironmentSettings ALL = PLAIN.withAllowedCountries(List.of("US", "CA"))
            .withOptionalStack(OptionalStack.ARCHIVE, true)
            .withOptionalStack(OptionalStack.DASHBOARD, true)
            .withOptionalStack(OptionalStack.REGISTRAR, true);
    private static final EnvironmentSettings NONE = EnvironmentSettings.named("app-dev")
            .withAllowedCountries(List.of())
            .withOptionalStack(OptionalStack.ARCHIVE, false)
            .withOptionalStack(OptionalStack.DASHBOARD, false)
            .withOptionalStack(OptionalStack.REGISTRAR, false);

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final PinpointSmsVoiceV2Client sms = region.endUserMessaging();
    private final List<StackProgress> steps = new ArrayList<>();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void an_environment_has_none_of_them_unless_it_is_asked_for() {
        deploy(PLAIN);

        assertThat(liveStacks()).containsExactlyInAnyOrder("app-dev-strata-sms-pool", "app-dev-strata-sms");
    }

    @Test
    void texts_go_to_the_allowed_countries_alone() {
        deploy(PLAIN.withAllowedCountries(List.of("GB")));
        aws.advance(Duration.ofMinutes(10));

        assertThatThrownBy(() -> send("+14254147755"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("PROTECT_CONFIGURATION");

        deploy(PLAIN.withAllowedCountries(List.of("US", "GB")));
        send("+14254147755");
    }

    @Test
    void they_are_named_as_terraform_names_them_and_the_notifications_use_them() {
        deploy(ALL.withParameter("RetentionInDays", "365"));

        assertThat(liveStacks())
                .containsExactlyInAnyOrder(
                        "app-dev-strata-sms-pool",
                        "app-dev-strata-sms",
                        "app-dev-strata-sms-countries",
                        "app-dev-strata-sms-archive",
                        "app-dev-strata-sms-dashboard",
                        "app-dev-strata-sms-registrar");
        assertThat(parameter("ProtectConfigurationId")).startsWith("protect-");
        assertThat(parameter("ArchiveStreamArn")).contains(":deliverystream/app-dev-strata-sms-archive-");
        assertThat(parameter("ArchiveRoleArn")).contains(":role/app-dev-strata-sms-archive-");
    }

    @Test
    void they_stay_where_nothing_is_said_of_them_and_a_second_deployment_changes_nothing() {
        deploy(ALL);
        steps.clear();

        deploy(EnvironmentSettings.named("app-dev"));
        deploy(ALL);

        assertThat(steps).isEmpty();
        assertThat(environment(EnvironmentSettings.named("app-dev")).diff().isEmpty())
                .isTrue();
    }

    @Test
    void they_go_when_told_so_and_what_they_hold_stays() {
        deploy(ALL);

        assertThat(environment(NONE).diff().changes())
                .extracting(ResourceChange::kind, ResourceChange::logicalId)
                .contains(
                        tuple(ResourceChange.Kind.REMOVE, "app-dev-strata-sms-countries"),
                        tuple(ResourceChange.Kind.REMOVE, "app-dev-strata-sms-archive"),
                        tuple(ResourceChange.Kind.REMOVE, "app-dev-strata-sms-dashboard"),
                        tuple(ResourceChange.Kind.REMOVE, "app-dev-strata-sms-registrar"));
        deploy(NONE);

        assertThat(liveStacks()).containsExactlyInAnyOrder("app-dev-strata-sms-pool", "app-dev-strata-sms");
        assertThat(parameter("ProtectConfigurationId")).isEmpty();
        assertThat(parameter("ArchiveStreamArn")).isEmpty();
        assertThat(steps)
                .filteredOn(step -> step.status().equals("DELETE_SKIPPED"))
                .extracting(StackProgress::type)
                .containsExactlyInAnyOrder("AWS::SMSVOICE::ProtectConfiguration", "AWS::S3::Bucket");
        assertThat(environment(NONE).diff().isEmpty()).isTrue();
    }

    @Test
    void a_diff_of_a_new_environment_names_all_that_would_be_made_and_leaves_nothing_behind() {
        var diff = environment(ALL).diff();

        assertThat(diff.changes())
                .extracting(ResourceChange::logicalId)
                .contains("Pool", "ConfigurationSet", "CountryRules", "DeliveryStream", "Dashboard");
        assertThat(liveStacks()).isEmpty();
    }

    @Test
    void destroying_takes_all_of_them_and_says_what_stays() {
        deploy(ALL);

        var retained = environment(EnvironmentSettings.named("app-dev")).destroy(steps::add);

        assertThat(liveStacks()).isEmpty();
        assertThat(retained)
                .extracting(StackProgress::type)
                .contains("AWS::SMSVOICE::ProtectConfiguration", "AWS::S3::Bucket");
    }

    @Test
    void a_protect_configuration_that_is_named_takes_the_place_of_the_country_rules() {
        deploy(ALL);
        var own = sms.createProtectConfiguration(r -> {}).protectConfigurationId();
        var named = EnvironmentSettings.named("app-dev").withParameter("ProtectConfigurationId", own);

        deploy(named);

        assertThat(parameter("ProtectConfigurationId")).isEqualTo(own);
        assertThat(liveStacks()).doesNotContain("app-dev-strata-sms-countries");
        assertThatThrownBy(() -> deploy(named.withAllowedCountries(List.of("US"))))
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("Leave one of them out");
    }

    @Test
    void a_temporary_environment_has_no_archive() {
        assertThatThrownBy(() -> deploy(ALL.withParameter("Lifetime", "TEMPORARY")))
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("temporary environment keeps no archive");
        var temporary = ALL.withParameter("Lifetime", "TEMPORARY").withOptionalStack(OptionalStack.ARCHIVE, false);
        deploy(temporary);

        assertThat(environment(temporary).destroy(steps::add)).isEmpty();
    }

    @Test
    void a_parameter_of_a_stack_that_is_not_asked_for_is_unknown() {
        assertThatThrownBy(() -> deploy(PLAIN.withParameter("RetentionInDays", "365")))
                .isInstanceOf(UnknownNameException.class);
    }

    private void send(String destination) {
        sms.sendTextMessage(r -> r.destinationPhoneNumber(destination)
                .originationIdentity(
                        sms.describePools(p -> {}).pools().getFirst().poolId())
                .configurationSetName("app-dev-strata-sms")
                .messageBody("Hello"));
    }

    private String parameter(String name) {
        return new Stack(region.cloudFormation(), "app-dev-strata-sms", aws::advance)
                .parameters()
                .getOrDefault(name, "no such parameter");
    }

    private Environment environment(EnvironmentSettings settings) {
        return new Environment(region.cloudFormation(), sms, region.logs(), settings, aws::advance);
    }

    private void deploy(EnvironmentSettings settings) {
        environment(settings).deploy(Set.of(), steps::add);
    }

    private List<String> liveStacks() {
        return region.cloudFormation().listStacks(r -> {}).stackSummaries().stream()
                .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                .map(StackSummary::stackName)
                .toList();
    }
}
