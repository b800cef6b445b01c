package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.Tool;

/** The scripts of the release workflow, which runs where no test can go. */
class ReleaseToolsTest {
    private static final Path TOOLS = Checkout.ROOT.resolve(".github/tools");

    @TempDir
    private Path folder;

    @Test
    void files_of_all_platforms_are_put_together_with_their_checksums() throws IOException {
        write("built/dist-linux-x64/strata-sms-1.2.3-linux-x64.tar.gz", "a");
        write("built/dist-linux-x64/strata-sms-1.2.3.zip", "of Linux");
        write("built/dist-linux-x64/SHA256SUMS", "of two files");
        write("built/dist-win32-x64/strata-sms-1.2.3-win32-x64.tar.gz", "b");
        write("built/dist-win32-x64/strata-sms-1.2.3.zip", "of Windows");

        run("collect.sh", "built", "dist").succeeds();

        assertThat(folder.resolve("dist/strata-sms-1.2.3.zip")).hasContent("of Linux");
        assertThat(Files.readAllLines(folder.resolve("dist/SHA256SUMS")))
                .extracting(line -> line.substring(66))
                .containsExactly(
                        "strata-sms-1.2.3-linux-x64.tar.gz",
                        "strata-sms-1.2.3-win32-x64.tar.gz",
                        "strata-sms-1.2.3.zip");
        Tool.onPath("sha256sum")
                .run(folder.resolve("dist"), "--check", "SHA256SUMS")
                .succeeds();
    }

    @Test
    void notes_are_the_part_of_the_changelog() throws IOException {
        copy("notes.sh");
        write("CHANGELOG.md", """
                # Changelog

                ## [Unreleased]

                - Not yet.

                ## [1.2.3] - 2026-12-01

                ### Added

                - This.

                ## [1.2.2] - 2026-11-30

                - That.
                """);

        assertThat(run(".github/tools/notes.sh", "1.2.3").succeeds().output())
                .contains("### Added\n\n- This.\n")
                .contains("signed with the key 0123 ABCD", "/v1.2.3/docs/verify-a-release.md")
                .doesNotContain("Not yet", "That");
        assertThat(run(".github/tools/notes.sh", "1.2.4").fails().output())
                .contains("it needs a part that begins with \"## [1.2.4]\"");
    }

    @Test
    void a_signed_tag_of_the_version_may_be_released() throws IOException {
        gitHubHas("tag", "true valid");

        assertThat(checkTag("v1.2.3").succeeds().output()).isEqualTo("version=1.2.3\n");
    }

    @Test
    void other_tags_may_not_be_released() throws IOException {
        gitHubHas("tag", "true valid");
        assertThat(checkTag("v1.2.4").fails().output()).contains("the project's version is 1.2.3");
        assertThat(checkTag("v1.2.3-SNAPSHOT").fails().output()).contains("a release is named vX.Y.Z");
        assertThat(checkTag("1.2.3").fails().output()).contains("a release is named vX.Y.Z");

        gitHubHas("commit", "true valid");
        assertThat(checkTag("v1.2.3").fails().output()).contains("it has no signature");

        gitHubHas("tag", "false unknown_key");
        assertThat(checkTag("v1.2.3").fails().output()).contains("does not accept its signature (unknown_key)");
    }

    /** Stands in for GitHub's command, which answers with what {@code --jq} asks of GitHub's API. */
    private void gitHubHas(String kind, String verification) throws IOException {
        copy("check-tag.sh");
        write("pom.xml", "<project>\n  <version>1.2.3</version>\n</project>\n");
        var gh = write("gh", """
                #!/bin/sh
                case "$2" in
                  repos/owner/name/git/ref/tags/v1.2.3) echo '%s 0a1b' ;;
                  repos/owner/name/git/tags/0a1b) echo '%s' ;;
                  *) echo "asked for $2" >&2; exit 1 ;;
                esac
                """.formatted(kind, verification));
        assertThat(gh.toFile().setExecutable(true)).isTrue();
    }

    private Tool.Result checkTag(String tag) {
        return run(".github/tools/check-tag.sh", tag);
    }

    private Tool.Result run(String script, String... arguments) {
        var file = script.contains("/") ? folder.resolve(script) : TOOLS.resolve(script);
        return Tool.onPath("bash")
                .with("PATH", folder + ":" + System.getenv("PATH"))
                .with("GITHUB_REPOSITORY", "owner/name")
                .with("SIGNING_KEY", "0123 ABCD")
                .run(
                        folder,
                        Stream.concat(Stream.of(file.toString()), Stream.of(arguments))
                                .toList());
    }

    private void copy(String script) throws IOException {
        write(".github/tools/" + script, Files.readString(TOOLS.resolve(script)));
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
