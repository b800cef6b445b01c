package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code .ci/release} in a small repository of its own, with Git. */
class ReleaseScriptTest {
    private static final String POM = """
            <project>
              <version>%s</version>
              <scm>
                <tag>%s</tag>
              </scm>
              <other>
                <version>0.1.0</version>
              </other>
            </project>
            """;

    @TempDir
    Path repository;

    @BeforeEach
    void a_repository_with_a_change_to_release() throws IOException {
        write("pom.xml", POM.formatted("0.1.0-SNAPSHOT", "HEAD"));
        write("guide.md", "Add version 0.1.0-SNAPSHOT.\n");
        write("CHANGELOG.md", """
                # Changelog

                ## [Unreleased]

                ### Added

                - Texts, with 0.1.0-SNAPSHOT.
                """);
        Files.createDirectory(repository.resolve(".ci"));
        Files.copy(
                Checkout.ROOT.resolve(".ci/release"),
                repository.resolve(".ci/release"),
                StandardCopyOption.COPY_ATTRIBUTES);
        git("init", "--quiet");
        git("config", "user.name", "Test");
        git("config", "user.email", "test@example.org");
        git("config", "user.signingkey", "");
        commitAll();
    }

    @Test
    void a_release_is_two_commits_and_a_tag_between_them() {
        var said = release("0.1.0");

        assertThat(said.output()).startsWith("v0.1.0 is tagged, and 0.2.0-SNAPSHOT begins.");
        assertThat(said.status()).isZero();
        assertThat(git("log", "--format=%s")).isEqualTo("Begin 0.2.0\nRelease 0.1.0\nStart\n");
        assertThat(git("cat-file", "-t", "v0.1.0")).isEqualTo("tag\n");
        assertThat(git("rev-parse", "v0.1.0^{commit}")).isEqualTo(git("rev-parse", "HEAD~"));
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_release_names_its_version_everywhere_and_nothing_else_changes() {
        release("0.1.0");

        assertThat(git("show", "v0.1.0:pom.xml")).isEqualTo(POM.formatted("0.1.0", "v0.1.0"));
        assertThat(git("show", "v0.1.0:guide.md")).isEqualTo("Add version 0.1.0.\n");
        assertThat(git("show", "HEAD:pom.xml")).isEqualTo(POM.formatted("0.2.0-SNAPSHOT", "HEAD"));
        assertThat(git("show", "HEAD:guide.md")).isEqualTo("Add version 0.2.0-SNAPSHOT.\n");
        assertThat(git("show", "HEAD:CHANGELOG.md"))
                .isEqualTo(git("show", "v0.1.0:CHANGELOG.md"))
                .containsPattern(
                        "## \\[Unreleased]\n\n## \\[0.1.0] - \\d{4}-\\d\\d-\\d\\d\n\n### Added\n\n- Texts, with 0.1.0-SNAPSHOT.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1            | a version is three numbers, such as 0.1.0; found '0.1'.",
                "v0.1.0         | a version is three numbers, such as 0.1.0; found 'v0.1.0'.",
                "0.1.0-SNAPSHOT | a version is three numbers, such as 0.1.0; found '0.1.0-SNAPSHOT'.",
                "0.1.0 0.2      | the next version is three numbers, such as 0.2.0; found '0.2'.",
                "0.1.0 0.1.0    | the next version, 0.1.0, is not later than 0.1.0.",
                "0.10.0 0.9.0   | the next version, 0.9.0, is not later than 0.10.0.",
                "0.0.9          | 0.0.9 is before 0.1.0-SNAPSHOT of pom.xml.",
                "''             | Usage: .ci/release VERSION [NEXT], such as .ci/release 0.1.0",
            })
    void a_wrong_version_is_refused(String arguments, String why) {
        refused(why, arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
    }

    @Test
    void a_changed_working_tree_is_refused() throws IOException {
        write("new.txt", "new");

        assertThat(release("0.1.0").output()).contains("the working tree has changes (git status)");
        assertThat(git("tag")).isEmpty();
    }

    @Test
    void a_version_that_is_tagged_or_before_a_tag_is_refused() {
        git("tag", "v0.9.0");

        refused("there is a tag v0.9.0 already.", "0.9.0");
        refused("0.8.0 is not later than 0.9.0, which is tagged.", "0.8.0");
    }

    @Test
    void a_release_without_a_word_to_its_users_is_refused() throws IOException {
        write("CHANGELOG.md", "## [Unreleased]\n\n## [0.0.1] - 2026-01-01\n\n- Old.\n");
        commitAll();

        refused("CHANGELOG.md has nothing under '## [Unreleased]'", "0.1.0");
    }

    @Test
    void a_release_that_was_not_ended_is_refused() throws IOException {
        write("pom.xml", POM.formatted("0.1.0", "HEAD"));
        commitAll();

        refused("pom.xml has the version 0.1.0, which is no SNAPSHOT", "0.2.0");
    }

    /** Nothing has happened then. */
    private void refused(String why, String... arguments) {
        var head = git("rev-parse", "HEAD");
        var tags = git("tag");

        var said = release(arguments);

        assertThat(said.output()).contains(why);
        assertThat(said.status()).isNotZero();
        assertThat(git("rev-parse", "HEAD")).isEqualTo(head);
        assertThat(git("tag")).isEqualTo(tags);
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    private void commitAll() {
        git("add", "--all");
        git("commit", "--quiet", "--message", "Start");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(repository.resolve(file), text);
    }

    private Said release(String... arguments) {
        return run(".ci/release", arguments);
    }

    private String git(String... arguments) {
        var said = run("git", arguments);
        assertThat(said.status()).as(said.output()).isZero();
        return said.output();
    }

    private Said run(String program, String... arguments) {
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
        // Nobody's own settings count, such as a key or a hook.
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), output);
        } catch (IOException e) {
            throw new AssertionError(program + " cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private record Said(int status, String output) {}
}
