package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.stratasms.provisioning.project.ProjectFixture.ANSWERS;
import static org.stratasms.provisioning.project.ProjectFixture.WITH_WORKER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.provisioning.project.Finding.Code;
import org.stratasms.provisioning.project.ProjectFixture.Shape;

/** The delivery worker in an installation: its files, the two patches, and the way back. */
class WorkerInstallationTest {
    private static final String PUBLISH = "bin/publish-sms-worker";
    private static final String ROLE_MANAGER = DatabasePatch.ROLES.target();
    private static final String DATABASE = DatabasePatch.LOG.target();
    private static final List<String> OF_THE_WORKER = List.of(
            ".strata-sms/database-log.patch",
            ".strata-sms/database-roles.patch",
            PUBLISH,
            "infra/app/app-config/env-config/sms_worker.tf",
            "infra/app/build-repository/sms_worker.tf",
            "infra/app/service/sms_worker.tf",
            "infra/modules/strata-sms/notifications-sms-worker/resources/main.tf");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void the_workers_files_come_when_they_are_asked_for_and_nothing_is_edited(Shape shape) {
        var project = ProjectFixture.in(folder, shape);
        assertThat(plan(ANSWERS).changes())
                .extracting(FileChange::path)
                .noneMatch(path -> path.contains("worker") || path.endsWith(".patch"));

        plan(WITH_WORKER).write();

        assertThat(project.git("status", "--porcelain", "--untracked-files=all").lines())
                .allMatch(line -> line.startsWith("?? "))
                .extracting(line -> line.substring(3))
                .containsAll(OF_THE_WORKER);
        project.commit("Install strata-sms with its worker");
        assertThat(project.git("ls-files").lines()).containsAll(OF_THE_WORKER);
    }

    @Test
    void installing_again_and_updating_change_nothing_before_the_patches_are_applied_and_after() {
        var project = installed(Shape.WITH_SMS);
        assertThat(plan(WITH_WORKER).diff()).isEmpty();

        applyPatches(project);

        assertThat(plan(WITH_WORKER).diff()).isEmpty();
        assertThat(Installation.planUpdate(folder, false).diff()).isEmpty();
        assertThat(Installation.answersGiven(folder, List.of())).contains(WITH_WORKER);
    }

    @Test
    void the_script_can_be_run_whether_it_was_written_or_came_by_the_diff() throws IOException {
        var project = ProjectFixture.in(folder.resolve("a"), Shape.WITH_SMS);
        var other = ProjectFixture.in(folder.resolve("b"), Shape.WITH_SMS);
        var installation = Installation.plan(project.root(), List.of(), WITH_WORKER);
        Files.writeString(folder.resolve("install.diff"), installation.diff());

        installation.write();
        other.git("apply", folder.resolve("install.diff").toString());

        assertThat(project.root().resolve(PUBLISH)).isExecutable();
        assertThat(other.root().resolve(PUBLISH))
                .isExecutable()
                .hasSameTextualContentAs(project.root().resolve(PUBLISH));
        assertThat(project.root()
                        .resolve("infra/app/service/sms_worker.tf")
                        .toFile()
                        .canExecute())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void git_applies_the_patches_check_sees_it_and_git_takes_them_back(Shape shape) {
        var project = installed(shape);
        var roles = project.read(ROLE_MANAGER);
        assertThat(ProjectCheck.of(folder))
                .extracting(Finding::code, Finding::where)
                .containsExactly(
                        tuple(Code.WORKER_ROLE_MISSING, ROLE_MANAGER), tuple(Code.DATABASE_LOG_HOLDS_TEXTS, DATABASE));

        applyPatches(project);

        assertThat(ProjectCheck.of(folder)).isEmpty();
        assertThat(project.read(ROLE_MANAGER)).contains("""
                    configure_schema(conn, schema_name, migrator_username, app_username)
                    # strata-sms: the schema of texts that wait, and the user of the worker that sends them
                    configure_roles(conn, ["sms_worker"], database_name)
                    configure_schema(conn, "strata_sms", migrator_username, app_username)
                    configure_schema(conn, "strata_sms", migrator_username, "sms_worker")
                    configure_superuser_extensions(""".indent(4).stripTrailing());
        assertThat(project.read(DATABASE)).contains("  parameter {\n    name = \"log_parameter_max_length\"\n");
        project.git("apply", "--reverse", ".strata-sms/database-roles.patch");
        assertThat(project.read(ROLE_MANAGER)).isEqualTo(roles);
    }

    @Test
    void a_project_that_says_the_same_in_its_own_words_needs_no_patch() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.replace(
                ROLE_MANAGER,
                "    configure_superuser_extensions(conn, c",
                "    configure_roles(conn, ['sms_worker'], database_name)\n    configure_schema(conn, 'strata_sms', migrator_username, app_username)\n"
                        + "    configure_superuser_extensions(conn, c");
        project.replace(DATABASE, "value = \"100\"", "value = \"-1\"");
        project.commit("Our own words");

        plan(WITH_WORKER).write();
        project.commit("Install strata-sms");

        assertThat(project.git("ls-files", ".strata-sms").lines()).containsExactly(InstallManifest.PATH);
        assertThat(ProjectCheck.of(folder)).isEmpty();
    }

    @Test
    void a_comment_that_names_the_worker_is_not_taken_for_its_user() {
        var project = installed(Shape.WITH_SMS);
        project.replace(
                ROLE_MANAGER,
                "import os\n",
                "import os\n# one day: \"sms_worker\" and configure_schema(conn, \"strata_sms\", …)\n");

        assertThat(ProjectCheck.of(folder)).extracting(Finding::code).contains(Code.WORKER_ROLE_MISSING);
    }

    @Test
    void a_template_update_that_moves_the_lines_is_followed_by_update() {
        var project = installed(Shape.WITH_SMS);
        project.replace(
                ROLE_MANAGER, "    database_name = os", "    region = os.environ.get(\"R\")\n    database_name = os");
        project.commit("Update the template");

        assertThat(ProjectCheck.of(folder))
                .extracting(Finding::code, Finding::where)
                .contains(tuple(Code.FILE_OUTDATED, DatabasePatch.ROLES.path()));
        Installation.planUpdate(folder, false).write();
        project.commit("Update strata-sms");
        applyPatches(project);
        assertThat(ProjectCheck.of(folder)).isEmpty();
    }

    @Test
    void a_role_manager_that_no_patch_fits_is_told_with_the_lines_to_add() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.replace(ROLE_MANAGER, "    configure_schema(conn, schema_name", "    prepare_schema(conn, schema_name");
        project.commit("Rename");

        assertThatThrownBy(() -> plan(WITH_WORKER))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining(ROLE_MANAGER)
                .hasMessageContaining("configure_roles(conn, [\"sms_worker\"], database_name)");
    }

    @Test
    void without_the_worker_again_the_installation_is_as_if_it_had_never_been_there() {
        var project = ProjectFixture.in(folder.resolve("a"), Shape.WITHOUT_SMS);
        Installation.plan(project.root(), List.of(), WITH_WORKER).write();
        project.commit("Install strata-sms with its worker");
        var never = ProjectFixture.in(folder.resolve("b"), Shape.WITHOUT_SMS);
        Installation.plan(never.root(), List.of(), ANSWERS).write();
        never.commit("Install strata-sms");

        Installation.plan(project.root(), List.of(), ANSWERS).write();
        project.commit("Take the worker out");

        assertThat(project.git("ls-tree", "-r", "HEAD")).isEqualTo(never.git("ls-tree", "-r", "HEAD"));
        assertThat(ProjectCheck.of(project.root())).isEmpty();
    }

    @Test
    void a_worker_that_an_environment_still_has_settings_of_is_not_taken_out() {
        var project = installed(Shape.WITH_SMS);
        project.switchSmsOn("dev");
        project.switchWorkerOn("dev");
        project.commit("Switch the worker on");

        assertThatThrownBy(() -> plan(ANSWERS))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("dev_config")
                .hasMessageContaining("enable_sms_worker, sms_worker_image_tag, sms_worker_parts_per_second");
        assertThat(plan(WITH_WORKER).nextSteps())
                .contains("The worker in environment prod of app")
                .doesNotContain("The worker in environment dev of app");
    }

    @Test
    void next_steps_show_the_patches_and_lead_from_the_image_to_the_service() {
        var project = installed(Shape.WITH_SMS);

        assertThat(plan(WITH_WORKER).nextSteps())
                .containsSubsequence(
                        "git apply .strata-sms/database-roles.patch",
                        "+    configure_roles(conn, [\"sms_worker\"], database_name)",
                        "git apply .strata-sms/database-log.patch",
                        "+    name = \"log_parameter_max_length\"",
                        "make infra-update-app-build-repository APP_NAME=app",
                        "bin/publish-sms-worker TAG",
                        "make infra-update-app-database-roles APP_NAME=app ENVIRONMENT=dev",
                        "enable_sms_worker           = true",
                        "make infra-update-app-service APP_NAME=app ENVIRONMENT=dev");
        applyPatches(project);
        assertThat(plan(WITH_WORKER).nextSteps()).doesNotContain("git apply").contains("enable_sms_worker");
    }

    @Test
    void an_application_without_a_database_has_nothing_for_a_worker() {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.replace("infra/app/app-config/main.tf", "locals {\n", "locals {\n  has_database = false\n\n");
        project.commit("No database");

        assertThatThrownBy(() -> plan(WITH_WORKER))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("has_database = false");
    }

    @ParameterizedTest
    @CsvSource({
        "infra/modules/service/main.tf, output \"cluster_name\", output cluster_name",
        "infra/modules/network/data/main.tf, output \"private_subnet_ids\", output private_subnet_ids",
        "infra/app/build-repository/main.tf, app_account_ids =, the local value app_account_ids",
        "infra/app/service/main.tf, build_repository_config =, the local value build_repository_config",
    })
    void a_piece_that_the_files_would_refer_to_is_named(String file, String piece, String named) {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        project.replace(file, piece, piece.replaceFirst("[a-z_]+(\"| =)$", "renamed$1"));
        project.commit("Rename");

        assertThatThrownBy(() -> plan(WITH_WORKER))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining(named);
        assertThat(plan(ANSWERS).changes()).as("texts alone need none of it").isNotEmpty();
    }

    @Test
    void one_application_of_two_has_a_worker() throws IOException {
        var project = ProjectFixture.in(folder, Shape.WITHOUT_SMS);
        copy(project, "app", "web");
        project.commit("A second application");
        Installation.plan(folder, List.of(), ANSWERS).write();
        project.commit("Install strata-sms");

        Installation.plan(folder, List.of("web"), WITH_WORKER).write();
        project.commit("Install the worker of one");

        assertThat(folder.resolve("infra/web/service/sms_worker.tf")).exists();
        assertThat(folder.resolve("infra/app/service/sms_worker.tf")).doesNotExist();
        assertThat(Installation.answersGiven(folder, List.of("app"))).contains(ANSWERS);
        assertThat(Installation.answersGiven(folder, List.of("web"))).contains(WITH_WORKER);
    }

    private static void copy(ProjectFixture project, String app, String other) throws IOException {
        var from = project.root().resolve("infra").resolve(app);
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                project.write(
                        "infra/" + other + "/"
                                + from.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file));
            }
        }
    }

    private ProjectFixture installed(Shape shape) {
        var project = ProjectFixture.in(folder, shape);
        plan(WITH_WORKER).write();
        project.commit("Install strata-sms with its worker");
        return project;
    }

    private static void applyPatches(ProjectFixture project) {
        for (var patch : DatabasePatch.values()) {
            project.git("apply", patch.path());
        }
        project.commit("Apply the patches");
    }

    private Installation plan(InstallAnswers answers) {
        return Installation.plan(folder, List.of(), answers);
    }
}
