package org.stratasms.provisioning.project;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.infra.AwsProvider;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;
import org.stratasms.provisioning.project.ProjectFixture.Shape;

/** Terraform on both shapes of project after installing, with a mocked provider. */
@NeedsTools({"terraform", "terraform-provider-aws"})
@Execution(ExecutionMode.CONCURRENT)
class TerraformOnProjectTest {
    private static final Path TESTS = Path.of("src/test/resources/terraform");
    private static final String WORKER = "module.sms_worker[0].aws_ecs_service.worker[0]";
    private static final String ENDPOINT = "pinpoint-sms-voice-v2";

    private static @Nullable AwsProvider provider;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        provider = AwsProvider.start(Map.of());
    }

    @AfterAll
    static void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void installed_files_are_as_terraform_formats_them(Shape shape) {
        install(shape);

        terraform("default")
                .run(folder, "fmt", "-check", "-diff", "-recursive", "infra")
                .succeeds();
    }

    @ParameterizedTest
    @CsvSource({
        "WITH_SMS, default, off", "WITH_SMS, default, on", "WITH_SMS, p-123, off", "WITH_SMS, p-123, on",
        "WITHOUT_SMS, default, off", "WITHOUT_SMS, default, on", "WITHOUT_SMS, p-123, off", "WITHOUT_SMS, p-123, on",
    })
    void the_service_layer_makes_what_is_switched_on_and_a_second_plan_is_empty(
            Shape shape, String workspace, String state) throws IOException {
        var project = install(shape);
        if (state.equals("on")) {
            project.switchSmsOn("dev");
        }

        var output = test("infra/app/service", "service-" + state, workspace);

        assertThat(secondPlan(output)).contains("No changes.");
        assertThat(output).as("what the template's own modules would make").doesNotContain("sms-phone-pool");
        var attached = output.contains(
                shape == Shape.WITH_SMS
                        ? "extra_policies[\"sms_notifications_access\"]"
                        : "aws_iam_role_policy_attachment.sms_notifications_access[0]");
        assertThat(attached).as("whether the application may send").isEqualTo(state.equals("on"));
    }

    @ParameterizedTest
    @CsvSource({"WITH_SMS, default", "WITHOUT_SMS, default", "WITH_SMS, p-123"})
    void the_worker_runs_where_it_is_switched_on_and_never_in_a_temporary_environment(Shape shape, String workspace)
            throws IOException {
        var project = ProjectFixture.in(folder, shape);
        Installation.plan(folder, List.of(), ProjectFixture.WITH_WORKER).write();
        terraform("default")
                .run(folder, "fmt", "-check", "-diff", "-recursive", "infra")
                .succeeds();
        assertThat(test("infra/app/service", "service-off", workspace)).doesNotContain(WORKER);
        project.switchSmsOn("dev");
        assertThat(test("infra/app/service", "service-on", workspace)).doesNotContain(WORKER);

        project.switchWorkerOn("dev");
        var output = test("infra/app/service", "service-worker", workspace);

        assertThat(secondPlan(output)).contains("No changes.");
        assertThat(output.contains(WORKER)).as("whether there is a worker").isEqualTo(workspace.equals("default"));
        assertThat(output.contains("STRATA_SMS_QUIET_HOURS"))
                .as("whether it is told its quiet hours")
                .isEqualTo(workspace.equals("default"));
    }

    @Test
    void the_workers_image_has_a_repository_of_its_own() throws IOException {
        var project = ProjectFixture.in(folder, Shape.WITH_SMS);
        Installation.plan(folder, List.of(), ProjectFixture.WITH_WORKER).write();
        project.switchSmsOn("dev");
        project.switchWorkerOn("dev");

        assertThat(test("infra/app/build-repository", "build-repository", "default"))
                .contains("\"city-app-sms-worker\"");
    }

    @ParameterizedTest
    @EnumSource
    void only_the_network_of_an_environment_that_texts_has_the_endpoint(Shape shape) throws IOException {
        var project = install(shape);
        assertThat(test("infra/networks", "networks", "default")).doesNotContain(ENDPOINT);

        project.switchSmsOn("prod");
        assertThat(test("infra/networks", "networks", "default")).doesNotContain(ENDPOINT);

        project.switchSmsOn("dev");
        var output = test("infra/networks", "networks", "default");
        assertThat(output).contains(ENDPOINT);
        assertThat(secondPlan(output)).contains("No changes.");
    }

    /** Networks and accounts have one workspace in Strata; whoever plans them in another one makes the same. */
    @ParameterizedTest
    @CsvSource({"WITH_SMS, off", "WITH_SMS, on", "WITHOUT_SMS, off", "WITHOUT_SMS, on"})
    void the_layers_without_temporary_environments_plan_the_same_in_a_temporary_workspace(Shape shape, String state)
            throws IOException {
        var project = install(shape);
        if (state.equals("on")) {
            project.switchSmsOn("dev");
        }

        for (var layer : List.of("networks", "accounts")) {
            var output = test("infra/" + layer, layer, "p-123");
            assertThat(secondPlan(output)).as(layer).contains("No changes.");
            if (layer.equals("networks")) {
                assertThat(output.contains(ENDPOINT))
                        .as("whether there is the endpoint")
                        .isEqualTo(state.equals("on"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_account_lets_the_workflow_make_what_texts_need_and_has_their_role_once_they_are_on(Shape shape)
            throws IOException {
        var project = install(shape);
        var off = test("infra/accounts", "accounts", "default");
        assertThat(secondPlan(off)).contains("No changes.");
        assertThat(off).doesNotContain("strata-sms-account");

        project.switchSmsOn("dev");
        var on = test("infra/accounts", "accounts", "default");
        assertThat(on).contains("module.sms_account[0].aws_cloudformation_stack.sms_account", "strata-sms-account");
        assertThat(secondPlan(on)).contains("No changes.");

        project.write("infra/accounts/terraform.tfvars", "sms_create_service_linked_role = false\n");
        assertThat(test("infra/accounts", "accounts", "default")).doesNotContain("strata-sms-account");
    }

    private ProjectFixture install(Shape shape) {
        var project = ProjectFixture.in(folder, shape);
        Installation.plan(folder, List.of(), ProjectFixture.ANSWERS).write();
        return project;
    }

    /** Runs a test of {@link #TESTS} in a layer; its output shows every plan and state. */
    private String test(String layer, String test, String workspace) throws IOException {
        var here = folder.resolve(layer);
        Files.createDirectories(here.resolve("tests"));
        Files.writeString(
                here.resolve("tests/installed.tftest.hcl"),
                Files.readString(TESTS.resolve("mocks.hcl")) + Files.readString(TESTS.resolve(test + ".hcl")));
        terraform("default").run(here, "init", "-backend=false", "-input=false").succeeds();
        return terraform(workspace).run(here, "test", "-verbose").succeeds().output();
    }

    private static String secondPlan(String output) {
        return output.substring(output.indexOf("run \"again\""));
    }

    private static Tool terraform(String workspace) {
        return Tool.onPath("terraform")
                .with("TF_REATTACH_PROVIDERS", requireNonNull(provider).address())
                .with("TF_CLI_ARGS", "-no-color")
                .with("CHECKPOINT_DISABLE", "1")
                .with("TF_CLI_CONFIG_FILE", "")
                .with("TF_DATA_DIR", "")
                .with("TF_WORKSPACE", workspace.equals("default") ? "" : workspace);
    }
}
