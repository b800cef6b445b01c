package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The manual pages, which the archives have, and the name by which an archive's command calls itself. */
class ManPageTest {
    @TempDir
    Path folder;

    @Test
    void each_command_has_a_page_that_names_its_options_and_exit_codes() throws IOException {
        assertThat(Terminal.run("generate-man-pages", folder.toString()).exitCode())
                .isZero();

        var up = Files.readString(folder.resolve("strata-sms-up.1"));
        assertThat(up)
                .startsWith(".TH \"STRATA\\-SMS\\-UP\" 1")
                .contains(".SH \"OPTIONS\"", "\\fB\\-\\-port\\fR \\fIPORT\\fR", "Default: 4599.", ".SH \"EXIT STATUS\"")
                .doesNotContain("${", "./strata");
        assertThat(Files.readString(folder.resolve("strata-sms.1")))
                .contains("\\fBstrata\\-sms\\-registrations\\fR(1)")
                .doesNotContain("man\\-pages");
        assertThat(folder.resolve("strata-sms-registrations-resubmit.1")).isNotEmptyFile();
    }

    @NeedsTools("groff")
    @Test
    void groff_has_no_word_against_any_page() throws IOException {
        Terminal.run("generate-man-pages", folder.toString());

        try (var pages = Files.list(folder)) {
            var arguments = new ArrayList<>(List.of("-man", "-ww", "-b", "-z", "-Tutf8"));
            pages.map(Path::toString).sorted().forEach(arguments::add);
            var groff = Tool.onPath("groff").run(folder, arguments);
            assertThat(groff.output()).isEmpty();
            assertThat(groff.exitCode()).isZero();
        }
    }

    @Test
    void messages_name_the_command_as_it_was_called() {
        var printed = new StringWriter();
        try (var out = new PrintWriter(new CalledName(printed, "npx strata-sms"))) {
            out.printf("Start it with './strata-sms %s'.%n", "up");
            out.print("./strata-sms deploy".toCharArray());
        }

        assertThat(printed).hasToString("Start it with 'npx strata-sms up'.%nnpx strata-sms deploy".formatted());
    }

    @Test
    void an_archives_launcher_says_how_it_was_called() throws Exception {
        var builder = ChildProcess.builder(Map.of(), "outputs", "--port=1");
        builder.environment().put(CalledName.VARIABLE, "npx strata-sms");
        var process = builder.redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isOne();
        assertThat(told).contains("'npx strata-sms up --port 1'").doesNotContain("./strata-sms");
    }
}
