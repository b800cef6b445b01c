package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.provisioning.project.Finding.Code;
import org.stratasms.provisioning.project.ProjectFixture.Shape;

class ProjectCheckTest {
    private static final String SERVICE = "infra/app/service/";
    private static final String OVERRIDE = SERVICE + "sms_override.tf";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_fresh_installation_has_no_findings(Shape shape) {
        install(shape);

        assertThat(ProjectCheck.of(folder)).isEmpty();
        assertThat(ProjectCheck.environments(folder)).containsExactly("app-dev", "app-prod");
    }

    @ParameterizedTest
    @EnumSource
    void a_project_without_the_installation_is_told_so(Shape shape) {
        ProjectFixture.in(folder, shape);

        assertThat(codes()).containsExactly(Code.NOT_INSTALLED);
        assertThat(ProjectCheck.environments(folder)).isEmpty();
    }

    @Test
    void the_templates_own_sms_that_is_on_leads_to_adopt() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.replace(
                "infra/app/app-config/main.tf", "enable_sms_notifications = false", "enable_sms_notifications = true");

        assertThat(codes()).containsExactly(Code.UPSTREAM_SMS_ON, Code.UPSTREAM_SMS_ON, Code.NOT_INSTALLED);
        assertThat(ProjectCheck.of(folder).getFirst().cure()).contains("strata-sms adopt --name app-");
    }

    @Test
    void files_that_are_gone_edited_or_outdated_are_told_apart() throws IOException {
        var project = install(Shape.WITH_SMS);
        Files.delete(folder.resolve(SERVICE + "sms.tf"));
        project.write(OVERRIDE, project.read(OVERRIDE) + "# mine\n");
        // The map that the accounts layer adds to has changed since.
        project.replace("infra/accounts/main.tf", "\"${aws_service}:*\"]", "\"${aws_service}:*\" if true]");

        assertThat(ProjectCheck.of(folder))
                .extracting(Finding::code, Finding::where)
                .containsExactlyInAnyOrder(
                        tuple(Code.FILE_MISSING, SERVICE + "sms.tf"),
                        tuple(Code.FILE_EDITED, OVERRIDE),
                        tuple(Code.FILE_OUTDATED, "infra/accounts/sms_override.tf"));
    }

    @Test
    void an_override_that_git_ignores_is_found() throws IOException {
        var project = install(Shape.WITH_SMS);
        Files.delete(folder.resolve(SERVICE + ".gitignore"));
        project.git("commit", "--quiet", "--all", "--message", "Remove", "--author=T <t@example.gov>");

        assertThat(ProjectCheck.of(folder))
                .extracting(Finding::code, Finding::where)
                .contains(tuple(Code.OVERRIDE_IGNORED, OVERRIDE), tuple(Code.FILE_MISSING, SERVICE + ".gitignore"));
    }

    @Test
    void a_module_that_a_template_update_renames_is_found_and_update_follows() {
        var project = install(Shape.WITH_SMS);
        project.replace(SERVICE + "notifications.tf", "module \"notifications_phone_pool\"", "module \"sms_pool\"");
        project.commit("Update the template");

        assertThat(ProjectCheck.of(folder))
                .filteredOn(finding -> finding.code() == Code.OVERRIDE_WITHOUT_TARGET)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).contains("module notifications_phone_pool");
                    assertThat(finding.cure()).contains("strata-sms update");
                });
        Installation.planUpdate(folder, false).write();
        assertThat(project.read(OVERRIDE)).contains("module \"sms_pool\" {\n  count = 0");
        assertThat(ProjectCheck.of(folder)).isEmpty();
    }

    @Test
    void a_local_value_that_nothing_can_do_without_is_named_by_check_and_by_update() {
        var project = install(Shape.WITH_SMS);
        project.replace(SERVICE + "notifications.tf", "  sms_environment_variables =", "  texting_variables =");
        project.commit("Update the template");

        assertThat(codes()).contains(Code.OVERRIDE_WITHOUT_TARGET, Code.UNKNOWN_SHAPE);
        assertThatThrownBy(() -> Installation.planUpdate(folder, false))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("sms_environment_variables")
                .hasMessageContaining("renamed");
    }

    @Test
    void a_network_that_is_not_told_to_make_the_endpoint_is_found() throws IOException {
        install(Shape.WITH_SMS);
        Files.delete(folder.resolve("infra/networks/sms_override.tf"));

        assertThat(codes()).contains(Code.ENDPOINT_NOT_PASSED);
    }

    @Test
    void a_network_that_the_template_itself_tells_is_not() throws IOException {
        var project = install(Shape.WITH_SMS);
        Files.delete(folder.resolve("infra/networks/sms_override.tf"));
        project.replace(
                "infra/networks/main.tf",
                "  enable_notifications = local.enable_notifications\n}",
                "  enable_notifications = local.enable_notifications\n  enable_sms_notifications = local.enable_sms_notifications\n}");

        assertThat(codes()).doesNotContain(Code.ENDPOINT_NOT_PASSED);
    }

    @Test
    void services_that_the_workflow_may_not_manage_are_named() throws IOException {
        var project = install(Shape.WITH_SMS);
        Files.delete(folder.resolve("infra/accounts/sms_override.tf"));

        assertThat(ProjectCheck.of(folder))
                .filteredOn(finding -> finding.code() == Code.SERVICES_MISSING)
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo("The project's workflow may not manage cloudwatch, firehose, s3, sms-voice, sns, sqs.");

        project.replace(
                "infra/project-config/main.tf",
                "\"logs\"]",
                "\"logs\", \"cloudwatch\", \"firehose\", \"s3\", \"sms-voice\", \"sns\", \"sqs\"]");
        assertThat(codes()).doesNotContain(Code.SERVICES_MISSING);
    }

    @Test
    void a_folder_that_is_no_strata_project_is_refused() {
        assertThatThrownBy(() -> ProjectCheck.of(folder)).hasMessageContaining("is not a Strata project");
    }

    private List<Code> codes() {
        return ProjectCheck.of(folder).stream().map(Finding::code).toList();
    }

    private ProjectFixture install(Shape shape) {
        var project = ProjectFixture.in(folder, shape);
        Installation.plan(folder, List.of(), ProjectFixture.ANSWERS).write();
        project.commit("Install strata-sms");
        return project;
    }
}
