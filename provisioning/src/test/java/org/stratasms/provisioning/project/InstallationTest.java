package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.provisioning.project.ProjectFixture.Shape;

class InstallationTest {
    private static final InstallAnswers ANSWERS = new InstallAnswers(
            "City \"Benefits\" ${x}",
            "City Benefits: call 206-555-0100. Reply STOP to opt out.",
            "City Benefits: you have opted out.");
    private static final String OVERRIDE = "infra/app/service/sms_override.tf";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void installing_adds_files_and_edits_none(Shape shape) {
        var project = ProjectFixture.in(folder, shape);

        var installation = install(project);

        assertThat(installation.changes()).isNotEmpty().allMatch(change -> change.before() == null);
        assertThat(project.git("status", "--porcelain", "--untracked-files=all").lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("?? "));
    }

    @ParameterizedTest
    @EnumSource
    void git_tracks_every_file_that_is_written(Shape shape) {
        var project = ProjectFixture.in(folder, shape);

        var installation = install(project);
        project.commit("Install strata-sms");

        var tracked = project.git("ls-files").lines().toList();
        assertThat(tracked)
                .containsAll(
                        installation.changes().stream().map(FileChange::path).toList())
                .contains(OVERRIDE);
    }

    @ParameterizedTest
    @EnumSource
    void installing_again_changes_nothing(Shape shape) {
        var project = ProjectFixture.in(folder, shape);
        install(project);

        assertThat(plan(project).changes()).isEmpty();
        project.commit("Install strata-sms");
        assertThat(plan(project).changes()).isEmpty();
        assertThat(plan(project).diff()).isEmpty();
        assertThat(Installation.planUpdate(folder, false).changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void git_applies_the_diff_to_what_writing_makes(Shape shape) throws IOException {
        var project = ProjectFixture.in(folder.resolve("a"), shape);
        var other = ProjectFixture.in(folder.resolve("b"), shape);
        var installation = plan(project);
        Files.writeString(folder.resolve("install.diff"), installation.diff());

        installation.write();
        other.git("apply", folder.resolve("install.diff").toString());

        for (var change : installation.changes()) {
            assertThat(other.read(change.path())).as(change.path()).isEqualTo(project.read(change.path()));
        }
    }

    @Test
    void the_modules_and_their_templates_are_among_the_installed_files() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);

        install(project);

        assertThat(project.read("infra/modules/strata-sms/notifications-sms/resources/notifications-sms.yaml"))
                .isEqualTo(projectFile("notifications-sms/resources/notifications-sms.yaml"));
        assertThat(project.read("infra/modules/strata-sms/notifications-phone-pool/data/main.tf"))
                .isEqualTo(projectFile("notifications-phone-pool/data/main.tf"));
    }

    private static String projectFile(String module) {
        try {
            return Files.readString(Path.of("../infra/modules").resolve(module));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answers_become_terraform_strings_that_mean_the_same() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);

        install(project);

        assertThat(project.read("infra/app/app-config/env-config/sms_override.tf"))
                .contains("program_name = \"City \\\"Benefits\\\" $${x}\"");
    }

    @Test
    void what_the_project_gave_its_workflow_and_its_application_stays() {
        var project = ProjectFixture.in(folder, Shape.WITHOUT_SMS);

        install(project);

        assertThat(project.read("infra/accounts/sms_override.tf"))
                .contains("[for aws_service in module.project_config.aws_services : \"${aws_service}:*\"],");
        assertThat(project.read(OVERRIDE)).contains("AWS_SES_FROM_EMAIL = \"notifications@example.gov\"");
    }

    @Test
    void an_edited_file_is_refused_by_name_and_written_again_when_told_so() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        install(project);
        project.write(OVERRIDE, project.read(OVERRIDE) + "# mine\n");
        project.commit("Edit");

        assertThatThrownBy(() -> Installation.planUpdate(folder, false))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining(OVERRIDE)
                .hasMessageContaining("--force");
        Installation.planUpdate(folder, true).write();
        assertThat(project.read(OVERRIDE)).doesNotContain("# mine");
    }

    @Test
    void a_file_that_is_not_ours_is_never_overwritten() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.write(OVERRIDE, "# somebody's own\n");
        project.git("add", "--force", OVERRIDE);
        project.commit("An override");

        assertThatThrownBy(() -> plan(project)).hasMessageContaining(OVERRIDE).hasMessageContaining("Move or rename");
        assertThat(project.read(OVERRIDE)).isEqualTo("# somebody's own\n");
    }

    @Test
    void other_uncommitted_changes_are_refused() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.write("notes.txt", "mine");

        assertThatThrownBy(() -> plan(project))
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("Commit or stash");
    }

    @Test
    void a_run_after_one_that_was_killed_does_the_rest() throws IOException {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        var installation = plan(project);
        installation.write();
        Files.delete(folder.resolve(InstallManifest.PATH));
        Files.delete(folder.resolve(OVERRIDE));
        Files.writeString(folder.resolve(OVERRIDE + ".strata-sms-new"), "half a fi");

        var rest = plan(project);
        rest.write();

        assertThat(rest.changes()).extracting(FileChange::path).containsExactly(OVERRIDE, InstallManifest.PATH);
        assertThat(folder.resolve(OVERRIDE + ".strata-sms-new")).doesNotExist();
        assertThat(plan(project).changes()).isEmpty();
    }

    @Test
    void a_failure_in_the_middle_takes_back_what_was_written() throws IOException {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        var installation = plan(project);
        // Where the last file belongs stands a folder that is not empty.
        Files.createDirectories(folder.resolve(InstallManifest.PATH).resolve("x"));

        assertThatThrownBy(installation::write)
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("Nothing was changed");

        assertThat(project.git("status", "--porcelain", "--untracked-files=all", "--", "infra"))
                .isEmpty();
    }

    @Test
    void a_project_whose_own_sms_is_on_is_refused_and_pointed_to_adopt() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.replace(
                "infra/app/app-config/main.tf", "enable_sms_notifications = false", "enable_sms_notifications = true");
        project.commit("Switch SMS on");

        assertThatThrownBy(() -> plan(project))
                .hasMessageContaining("enable_sms_notifications = true for dev_config")
                .hasMessageContaining("strata-sms adopt");
    }

    @Test
    void a_local_state_with_the_templates_sms_is_refused_too() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.write(
                "infra/app/service/terraform.tfstate",
                "{\"resources\": [\n{\"module\": \"module.notifications_phone_pool[0]\"}]}\n");

        assertThatThrownBy(() -> plan(project))
                .hasMessageContaining("terraform.tfstate")
                .hasMessageContaining("adopt");
    }

    @Test
    void once_installed_the_switch_is_ours() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        install(project);
        project.replace(
                "infra/app/app-config/main.tf", "enable_sms_notifications = false", "enable_sms_notifications = true");
        project.commit("Install strata-sms and switch it on");

        assertThat(plan(project).changes()).isEmpty();
    }

    @Test
    void a_folder_that_is_no_strata_project_is_refused_with_what_is_missing() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);

        assertThatThrownBy(() -> Installation.plan(folder.resolve("infra"), List.of(), ANSWERS))
                .hasMessageContaining("is not a Strata project")
                .hasMessageContaining("infra/project-config/main.tf");
        assertThatThrownBy(() -> Installation.plan(project.root(), List.of("web"), ANSWERS))
                .hasMessageContaining("no application web")
                .hasMessageContaining("found app");
    }

    @Test
    void half_of_the_templates_sms_is_neither_shape() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.replace("infra/app/service/notifications.tf", "module \"notifications_sms\"", "module \"texting\"");
        project.commit("Rename");

        assertThatThrownBy(() -> plan(project))
                .hasMessageContaining("one half of the template's SMS")
                .hasMessageContaining("notifications_sms in service is missing");
    }

    @Test
    void a_file_that_terraform_cannot_read_is_named_with_its_line() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.write("infra/networks/broken.tf", "locals {\n  a = (\n}\n");
        project.commit("Break");

        assertThatThrownBy(() -> plan(project))
                .hasMessageContaining("broken.tf")
                .hasMessageContaining("line ");
    }

    @Test
    void a_template_update_that_brings_its_own_sms_is_followed_by_update() throws IOException {
        var project = ProjectFixture.in(folder, Shape.WITHOUT_SMS);
        install(project);
        project.commit("Install strata-sms");
        ProjectFixture.overlay(folder, Shape.WITH_SMS);
        project.commit("Update the template");

        var update = Installation.planUpdate(folder, false);
        update.write();

        assertThat(folder.resolve("infra/app/app-config/env-config/sms.tf")).doesNotExist();
        assertThat(folder.resolve("infra/modules/network/resources/sms.tf")).doesNotExist();
        assertThat(project.read(OVERRIDE)).contains("module \"notifications_phone_pool\"");
        assertThat(Installation.planUpdate(folder, false).changes()).isEmpty();
    }

    /** The template is updated as Strata's own tool does it: by a merge of what changed in the template. */
    @Test
    void a_template_update_merges_without_conflict_and_update_makes_the_installation_that_of_the_new_template() {
        var project = ProjectFixture.in(folder.resolve("project"), Shape.WITHOUT_SMS);
        project.git("branch", "template");
        install(project);
        project.commit("Install strata-sms");
        project.git("switch", "--quiet", "template");
        ProjectFixture.overlay(project.root(), Shape.WITH_SMS);
        project.commit("Update the template");
        project.git("switch", "--quiet", "-");

        project.git("-c", "user.name=T", "-c", "user.email=t@example.gov", "merge", "--quiet", "--no-edit", "template");

        assertThat(project.git("status", "--porcelain")).as("no conflict").isEmpty();
        Installation.planUpdate(project.root(), false).write();
        project.commit("Update strata-sms");
        assertThat(ProjectCheck.of(project.root())).isEmpty();
        var fresh = ProjectFixture.in(folder.resolve("fresh"), Shape.WITH_SMS);
        install(fresh);
        fresh.commit("Install strata-sms");
        assertThat(project.git("ls-tree", "-r", "HEAD")).isEqualTo(fresh.git("ls-tree", "-r", "HEAD"));
    }

    @Test
    void next_steps_name_every_environment_in_the_order_to_apply() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);

        assertThat(plan(project).nextSteps())
                .containsSubsequence(
                        "module \"dev_config\"",
                        "make infra-update-current-account",
                        "make infra-update-network NETWORK_NAME=dev",
                        "make infra-update-app-service APP_NAME=app ENVIRONMENT=dev",
                        "module \"prod_config\"");
    }

    @Test
    void next_steps_leave_out_where_texts_are_on() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        install(project);
        project.commit("Install strata-sms");
        project.switchSmsOn("dev");
        project.commit("Switch dev on");

        assertThat(Installation.planUpdate(folder, false).nextSteps())
                .contains("module \"prod_config\"")
                .doesNotContain("module \"dev_config\"");
        project.switchSmsOn("prod");
        project.commit("Switch prod on");
        assertThat(Installation.planUpdate(folder, false).nextSteps()).isEmpty();
    }

    private Installation install(ProjectFixture project) {
        var installation = plan(project);
        installation.write();
        return installation;
    }

    private static Installation plan(ProjectFixture project) {
        return Installation.plan(project.root(), List.of(), ANSWERS);
    }
}
