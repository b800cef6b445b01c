package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on a Strata project's files. {@link InfraPagesIT} runs them as the guide tells them. */
class ProjectCommandsTest {
    private static final String[] ANSWERS = {
        "--program=City Benefits",
        "--help-message=City Benefits: call 206-555-0100. Reply STOP to opt out.",
        "--stop-message=City Benefits: you have opted out."
    };
    private static final String OVERRIDE = "infra/app/service/sms_override.tf";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    private StrataProjectFixture project;

    @BeforeEach
    void layOut() {
        project = StrataProjectFixture.in(folder.resolve("project"));
    }

    @Test
    void install_prints_a_diff_that_git_applies_and_writes_nothing_until_told_so() throws IOException {
        var shown = install();

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.err()).contains("Nothing was written", "--write");
        assertThat(project.git("status", "--porcelain")).isEmpty();
        Files.writeString(folder.resolve("install.diff"), shown.out());
        project.git("apply", "--check", folder.resolve("install.diff").toString());

        var written = install("--write");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.out()).isEqualTo(shown.out());
        assertThat(written.err()).contains("files written", "make infra-update-network NETWORK_NAME=dev");
        assertThat(project.read(OVERRIDE)).contains("notifications_sms");
        assertThat(install().out()).as("the second time").isEmpty();
    }

    @Test
    void the_worker_comes_when_asked_for_stays_without_being_named_and_goes_when_told() {
        install("--write");
        project.commit("Install");

        var worker = Terminal.run("install", path(), "--worker", "--write");
        assertThat(worker.exitCode()).as(worker.err()).isZero();
        assertThat(worker.err()).contains("git apply .strata-sms/database-roles.patch", "bin/publish-sms-worker");
        project.commit("Install the worker");
        assertThat(Terminal.run("install", path()).out())
                .as("without a word of it")
                .isEmpty();
        assertThat(Terminal.run("check", path()).out()).contains("WORKER_ROLE_MISSING", "DATABASE_LOG_HOLDS_TEXTS");

        assertThat(Terminal.run("install", path(), "--no-worker", "--write").exitCode())
                .isZero();
        project.commit("Take the worker out");
        assertThat(project.git("diff", "--stat", "HEAD~2")).isEmpty();
    }

    @Test
    void update_needs_no_answers_and_refuses_an_edited_file_unless_forced() {
        install("--write");
        project.write(OVERRIDE, project.read(OVERRIDE) + "# mine\n");
        project.commit("Install, and edit");

        var refused = Terminal.run("update", path());
        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err()).contains(OVERRIDE, "--force").doesNotContain("java.");
        assertThat(refused.out()).isEmpty();
        assertThat(Terminal.run("update", path(), "--force").out()).contains("-# mine");
        assertThat(Terminal.run("update", path(), "--force", "--write").exitCode())
                .isZero();
        assertThat(project.read(OVERRIDE)).doesNotContain("# mine");
    }

    @Test
    void check_exits_with_1_and_a_line_for_each_finding() throws IOException {
        var absent = Terminal.run("check", path());
        assertThat(absent.exitCode()).isOne();
        assertThat(absent.out()).hasLineCount(1).startsWith("NOT_INSTALLED");

        install("--write");
        project.commit("Install");
        var fine = Terminal.run("check", path());
        assertThat(fine.exitCode()).as(fine.out()).isZero();
        assertThat(Terminal.run("check", path(), "--output=json").out()).isEqualTo("{\"findings\":[]}\n");

        var account = embedded.run("check", path());
        assertThat(account.exitCode()).isOne();
        assertThat(account.out()).contains("NO_SERVICE_LINKED_ROLE", "aws iam create-service-linked-role");
    }

    @Test
    void every_command_prints_the_documented_document() throws IOException {
        assertThat(members(install("--output=json"))).isEqualTo(JsonFormsTest.documented("install"));
        install("--write");
        project.write(OVERRIDE, "# mine\n");
        assertThat(members(Terminal.run("update", path(), "--force", "--output=json")))
                .isEqualTo(JsonFormsTest.documented("update"));
        assertThat(members(Terminal.run("check", path(), "--output=json")))
                .isEqualTo(JsonFormsTest.documented("check"));
    }

    @Test
    void what_cannot_be_is_told_with_what_to_do_and_leaves_the_project_as_it_was() throws IOException {
        assertRefused("is not a Strata project", "infra/", Terminal.run("check", folder.toString()));
        assertThat(Terminal.run("install", path()).err()).contains("Give --program");
        assertThat(Terminal.run("install", path()).exitCode()).isEqualTo(2);
        assertRefused("no application web", "--app", install("--app=web"));
        assertRefused("not installed", "strata-sms install", Terminal.run("update", path()));
        assertRefused(
                "no pool to adopt",
                "--pool-id",
                Terminal.run("adopt", "--port=" + embedded.port(), "--help-message=h", "--stop-message=s"));

        project.write("notes.txt", "mine");
        assertRefused("notes.txt", "Commit or stash", install("--write"));
        Files.delete(project.root().resolve("notes.txt"));

        // Where a folder of ours belongs there is a file, which not even root can write into.
        Files.createDirectories(project.root().resolve("infra/modules"));
        project.write("infra/modules/strata-sms", "in the way");
        project.commit("In the way");
        assertRefused("could not be written", "Nothing was changed", install("--write"));
        assertThat(project.git("status", "--porcelain")).isEmpty();
    }

    private static void assertRefused(String found, String cure, Terminal told) {
        assertThat(told.exitCode()).as(told.err()).isOne();
        assertThat(told.err()).contains(found, cure).doesNotContain("java.lang", "\tat ");
    }

    private Terminal install(String... more) {
        var arguments = new ArrayList<>(List.of("install", path()));
        arguments.addAll(List.of(ANSWERS));
        arguments.addAll(List.of(more));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    private String path() {
        return project.root().toString();
    }

    private static Set<String> members(Terminal ended) throws IOException {
        assertThat(ended.out()).as(ended.err()).hasLineCount(1);
        Map<String, Object> document = JSON.std.mapFrom(ended.out());
        return JsonFormsTest.members(document);
    }
}
