package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/**
 * The guides to texts from Ruby and from JavaScript: their programs run as they stand there, and what they show of an
 * example is in it.
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
