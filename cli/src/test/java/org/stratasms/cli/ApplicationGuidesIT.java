package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/**
 * The guides to texts from Ruby, from JavaScript and through the worker: their programs and commands run as they stand
 * there, and what they show of an example is in it.
 */
class ApplicationGuidesIT {
    @RegisterExtension
    static final DeliveryUpFixture up = new DeliveryUpFixture();

    @Test
    @NeedsTools({"ruby", "pg"})
    void the_programs_in_ruby_remind_a_person_and_learn_that_it_arrived(@TempDir Path folder) throws IOException {
        var guide = Guide.read("docs/sending-from-ruby.md");
        guide.write(folder, ".rb");

        assertThat(run(guide, folder)).satisfiesExactly(ApplicationGuidesIT::stored, ApplicationGuidesIT::delivered);
        guide.showsWhatIsThere();
    }

    @Test
    @NeedsTools({"node", "npm"})
    void the_programs_in_javascript_remind_a_person_and_learn_that_it_arrived() throws IOException {
        var folder = Path.of("target", "javascript-guide"); // kept from run to run, so that packages are fetched once
        var guide = Guide.read("docs/sending-from-javascript.md");
        guide.write(folder, ".mjs");

        assertThat(run(guide, folder))
                .satisfiesExactly(installed -> {}, ApplicationGuidesIT::stored, ApplicationGuidesIT::delivered);
        guide.showsWhatIsThere();
    }

    /** Those of the page's second terminal, and those that start a worker of one's own. */
    @Test
    @NeedsTools("psql")
    void the_commands_of_the_workers_page_send_a_text_and_start_a_worker(@TempDir Path folder) throws Exception {
        var commands = Guide.read("docs/worker.md").commands();
        assertThat(commands).hasSize(2);

        var texts = inCheckout(folder, commands.getFirst()).start();
        // Other tests of the class have stored texts, too.
        assertThat(new String(texts.getInputStream().readAllBytes(), UTF_8))
                .containsSubsequence("(1 row)", "+…55", " row", "+…55");
        assertThat(texts.waitFor()).isZero();

        var worker = inCheckout(folder, commands.getLast().replace("java -jar", "exec java -jar"))
                .start();
        try (var said = worker.inputReader(UTF_8)) {
            assertThat(said.lines().anyMatch(line -> line.contains("\"READY\"")))
                    .as("whether it works, before it ends")
                    .isTrue();
        } finally {
            worker.destroyForcibly();
        }
    }

    /** The command that this build has made stands in for the launcher, which would build it again. */
    private static ProcessBuilder inCheckout(Path folder, String commands) throws IOException {
        var launcher = Files.writeString(
                folder.resolve("strata-sms"),
                "#!/usr/bin/env bash\nexec %s \"$@\" --port=%d\n".formatted(ChildProcess.shellCommand(), up.port()));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder("bash", "-e", "-c", commands.replace("./strata-sms", "'" + launcher + "'"))
                .directory(TestFiles.CHECKOUT.toFile())
                .redirectErrorStream(true);
        var java = Path.of(System.getProperty("java.home"), "bin");
        builder.environment().put("PATH", java + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("STRATA_SMS_HEALTH_PORT", "0");
        return builder;
    }

    private static void stored(String output) {
        assertThat(output).contains("is stored, and its reminder waits.");
    }

    private static void delivered(String output) {
        assertThat(output.strip()).isEqualTo("DELIVERED TEXT_DELIVERED");
    }

    private static List<String> run(Guide guide, Path folder) {
        var bash = Tool.onPath("bash").with("DATABASE_URL", up.url());
        var outputs = new ArrayList<String>();
        for (var command : guide.commands()) {
            outputs.add(bash.run(folder, "-c", command).succeeds().output());
        }
        return outputs;
    }
}
