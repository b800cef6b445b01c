package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.project.ProjectFixture.Shape;

/** The one order in which an environment can leave the template's own SMS, and the messages in every other. */
class LeavingUpstreamTest {
    private static final InstallAnswers BESIDE = new InstallAnswers(
            ProjectFixture.ANSWERS.program(),
            ProjectFixture.ANSWERS.helpMessage(),
            ProjectFixture.ANSWERS.stopMessage(),
            true,
            false);
    private static final String CONFIGURATION_SET = """
            {"Resources": {"Set": {"Type": "AWS::SMSVOICE::ConfigurationSet", "Properties": {"ConfigurationSetName": "app-dev-sms-config-set"}}}}
            """;

    @TempDir
    Path folder;

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private ProjectFixture project;

    @BeforeEach
    void layOut() {
        project = ProjectFixture.in(folder, Shape.WITH_SMS);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void our_files_come_beside_the_templates_only_with_a_look_at_the_account() {
        assertThatThrownBy(() -> Installation.plan(folder, List.of(), BESIDE))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("comes after 'strata-sms adopt'")
                .hasMessageContaining("Add --aws");
    }

    @Test
    void a_pool_that_is_still_the_templates_must_be_adopted_first_and_lets_the_files_come_then() throws IOException {
        upstreamTexts();

        assertThatThrownBy(this::beside)
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("The pool of app-dev is still the template's")
                .hasMessageContaining("strata-sms adopt --name app-dev");

        adopt();
        assertThat(beside().changes()).isNotEmpty();
    }

    @Test
    void an_environment_that_texts_from_another_account_must_be_named_as_adopted() throws IOException {
        upstreamTexts();
        adopt();
        project.replace(
                "infra/app/app-config/prod.tf",
                "local.enable_sms_notifications",
                "true || local.enable_sms_notifications");
        project.commit("Text in production");

        assertThatThrownBy(this::beside)
                .hasMessageContaining("app-prod texts, and its pool is not in this account")
                .hasMessageContaining("--adopted app-prod");

        assertThat(beside("app-prod").changes()).isNotEmpty();
        assertThatThrownBy(() -> beside("app-dev")).hasMessageContaining("--adopted app-prod");
    }

    @Test
    void the_templates_sms_stays_until_the_application_can_send_by_ours() throws IOException {
        upstreamTexts();
        adopt();
        beside().write();
        project.commit("Install beside");

        assertThatThrownBy(() -> plain())
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("what --beside-upstream installed was not applied there");

        ours();
        assertThat(plain().changes()).isNotEmpty();
    }

    @Test
    void a_stack_of_the_templates_is_seen_in_the_account_where_the_project_says_nothing_of_it() throws IOException {
        upstreamPool();

        assertThatThrownBy(() -> plain())
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("the account has its stack app-dev-sms-phone-pool")
                .hasMessageContaining("strata-sms adopt --name app-ENVIRONMENT");
        assertThat(ProjectCheck.upstreamStacks(folder, account()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Finding.Code.UPSTREAM_SMS_ON);
                    assertThat(finding.what()).contains("app-dev-sms-phone-pool");
                });
    }

    @Test
    void a_pool_that_the_next_apply_would_destroy_is_found_by_check() throws IOException {
        Installation.plan(folder, List.of(), ProjectFixture.ANSWERS).write();
        upstreamPool();

        assertThat(ProjectCheck.upstreamStacks(folder, account()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.where()).isEqualTo("app-dev-sms-phone-pool");
                    assertThat(finding.what()).contains("the next apply of its service would destroy it");
                    assertThat(finding.cure()).contains("Apply nothing", "strata-sms adopt --name app-dev");
                });
    }

    @Test
    void an_account_without_stacks_of_the_templates_is_no_hindrance() {
        assertThat(plain().changes()).isNotEmpty();
        assertThat(ProjectCheck.upstreamStacks(folder, account())).isEmpty();
    }

    @Test
    void a_state_is_found_where_terraform_was_told_to_keep_it() throws IOException {
        var states = Files.createDirectories(folder.resolve("states"));
        Files.writeString(
                states.resolve("dev.tfstate"), "{\"resources\": [\n{\"module\": \"module.notifications_sms[0]\"}]}\n");
        project.write(
                "infra/app/service/.terraform/terraform.tfstate",
                "{\"version\": 3, \"backend\": {\"type\": \"local\", \"config\": {\"path\": \"../../../states/dev.tfstate\", \"workspace_dir\": null}}}");

        assertThatThrownBy(() -> Installation.plan(folder, List.of(), ProjectFixture.ANSWERS))
                .hasMessageContaining("states/dev.tfstate holds its resources");
    }

    @Test
    void a_remote_state_is_named_as_not_looked_at() throws IOException {
        project.write("infra/app/service/dev.s3.tfbackend", "bucket = \"states\"\n");
        project.write(
                "infra/app/service/.terraform/terraform.tfstate",
                "{\"version\": 3, \"backend\": {\"type\": \"s3\", \"config\": {\"bucket\": \"states\"}}}");

        assertThat(Installation.statesNotSeen(folder, List.of())).containsExactly("infra/app/service/dev.s3.tfbackend");
    }

    private void upstreamTexts() throws IOException {
        project.replace(
                "infra/app/app-config/dev.tf",
                "local.enable_sms_notifications",
                "true || local.enable_sms_notifications");
        project.commit("Text in development");
        upstreamPool();
        region.cloudFormation()
                .createStack(r -> r.stackName("app-dev-sms-config-set").templateBody(CONFIGURATION_SET));
        aws.advance(Duration.ofMinutes(10));
    }

    private void upstreamPool() throws IOException {
        var template = Files.readString(Path.of("src/test/resources/upstream-phone-pool.json"));
        region.cloudFormation()
                .createStack(r -> r.stackName("app-dev-sms-phone-pool").templateBody(template));
        aws.advance(Duration.ofMinutes(10));
    }

    private void adopt() {
        var settings = new AdoptionSettings(
                EnvironmentSettings.named("app-dev"),
                AdoptionSettings.upstreamStackOf("app-dev"),
                null,
                BESIDE.helpMessage(),
                BESIDE.stopMessage());
        new Adoption(region.cloudFormation(), region.endUserMessaging(), settings, aws::advance)
                .run(step -> {}, step -> {});
    }

    private void ours() {
        var settings = EnvironmentSettings.named("app-dev").withFirstValues(Map.of("EnableSimulator", "true"));
        new Environment(region.cloudFormation(), region.endUserMessaging(), region.logs(), settings, aws::advance)
                .deploy(Set.of(), step -> {});
    }

    private Installation beside(String... adopted) {
        return Installation.plan(folder, List.of(), BESIDE, account(), Set.of(adopted));
    }

    private Installation plain() {
        return Installation.plan(folder, List.of(), ProjectFixture.ANSWERS, account(), Set.of());
    }

    private AccountStacks account() {
        return AccountStacks.of(region.cloudFormation());
    }
}
