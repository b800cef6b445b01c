package org.stratasms.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.Tool;

/** The runtime at work, where no other Java is. {@code .ci/fresh} starts the archives themselves. */
@DisabledOnOs(OS.WINDOWS)
class RuntimeIT {
    private static final Path PROJECTS = RuntimeFixture.CHECKOUT.resolve("provisioning/src/test/resources/projects");

    @TempDir
    Path folder;

    private final Tool bash = RuntimeFixture.bash();

    @Test
    void it_says_what_it_is() {
        assertThat(bash.run(folder, RuntimeFixture.command(), "--version")
                        .succeeds()
                        .output())
                .startsWith("strata-sms ")
                .contains("runtime for ", "in " + RuntimeFixture.FOLDER, "on Java ");
    }

    @Test
    void it_may_be_called_through_a_link_and_names_itself_as_it_was_called() throws IOException {
        var bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("strata-sms"), Path.of(RuntimeFixture.command()));
        var withPath = bash.with("PATH", bin + ":/usr/bin:/bin");

        assertThat(withPath.run(folder, "-c", "strata-sms outputs --port 1")
                        .fails()
                        .output())
                .contains("Start the embedded AWS with 'strata-sms up --port 1'");
        assertThat(bash.run(folder, RuntimeFixture.command(), "outputs", "--port", "1")
                        .fails()
                        .output())
                .contains("'" + RuntimeFixture.command() + " up --port 1'");
    }

    /** Else it starts slowly. {@code -Dclass-list.skip=false} writes the list that the archive is made by. */
    @Test
    void most_classes_come_from_the_archive_of_class_data() throws IOException {
        var log = folder.resolve("loaded");
        bash.with("STRATA_SMS_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .run(folder, RuntimeFixture.command(), "up", "--check", "--port", "0")
                .succeeds();

        var loads = Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .toList();
        assertThat(loads).hasSizeGreaterThan(4_000);
        assertThat(loads.stream().filter(line -> !line.contains("source: shared objects file")))
                .as("classes that are not in the archive: write its list anew, by -Dclass-list.skip=false")
                .hasSizeLessThan(loads.size() / 10);
    }

    /** As npm, pip and cp leave them: Java would not take the archive of class data with them. */
    @Test
    void files_of_other_times_get_their_own_again() throws IOException {
        var copy = folder.resolve("copied");
        Tool.onPath("cp")
                .run(folder, "-R", RuntimeFixture.FOLDER.toString(), copy.toString())
                .succeeds();
        var log = folder.resolve("loaded");

        bash.with("STRATA_SMS_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .run(folder, copy.resolve("bin/strata-sms").toString(), "--version")
                .succeeds();

        assertThat(Files.getLastModifiedTime(copy.resolve("lib/strata-sms.jar")))
                .isEqualTo(Files.getLastModifiedTime(RuntimeFixture.FOLDER.resolve("lib/strata-sms.jar")));
        assertThat(Files.readString(log)).contains("org.stratasms.cli.StrataSms source: shared objects file");
    }

    /** It reads the Terraform modules out of its own jar, as a clone does out of a folder. */
    @Test
    void it_installs_into_a_project() {
        for (var part : List.of("common", "with-sms")) {
            Tool.onPath("cp")
                    .run(folder, "-R", PROJECTS.resolve(part) + "/.", folder.toString())
                    .succeeds();
        }
        var git = Tool.onPath("git");
        git.run(folder, "init", "--quiet").succeeds();
        git.run(folder, "add", "--all").succeeds();
        git.run(folder, "-c", "user.name=Test", "-c", "user.email=test@example.gov", "commit", "-qm", "The template")
                .succeeds();

        var shown = bash.run(
                        folder,
                        RuntimeFixture.command(),
                        "install",
                        "--program=P",
                        "--help-message=P: help@example.gov",
                        "--stop-message=P: no more texts",
                        folder.toString())
                .succeeds();

        assertThat(shown.output())
                .contains("+++ b/infra/modules/strata-sms/notifications-phone-pool/resources/phone-pool.yaml");
    }

    @Test
    void bash_completes_commands_and_options() {
        var script = RuntimeFixture.FOLDER.resolve("completion/strata-sms.bash");

        assertThat(completions(script, "deliv")).contains("deliveries");
        assertThat(completions(script, "up --deli")).contains("--delivery");
    }

    private List<String> completions(Path script, String typed) {
        return bash.run(folder, "-c", """
                        . '%s'
                        COMP_LINE="strata-sms %s"
                        COMP_WORDS=($COMP_LINE)
                        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        COMP_POINT=${#COMP_LINE}
                        _complete_strata-sms
                        printf '%%s\\n' "${COMPREPLY[@]}"
                        """.formatted(script, typed))
                .succeeds()
                .output()
                .lines()
                .map(String::strip)
                .toList();
    }
}
