package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The testing helper for Ruby, by minitest. */
@NeedsTools({"ruby", "pg"})
class RubyHelperIT {
    private static final Path HELPER = TestFiles.CHECKOUT.resolve("testing-helpers/ruby/strata_sms.rb");

    @TempDir
    Path folder;

    @Test
    void minitest_runs_what_the_guide_shows_and_the_helper_s_own_tests() throws IOException {
        var guide = Guide.read();
        guide.write(folder, ".rb", HELPER, TestFiles.resource("stories/helpers/helper_test.rb"));
        var shown = guide.command("ruby sign_in_test.rb");

        assertThat(run(shown)).contains("4 runs, ", " 0 failures, 0 errors, 0 skips");
        assertThat(run(shown.replace("sign_in_test.rb", "helper_test.rb")))
                .containsPattern("1[0-9] runs, .* 0 failures, 0 errors, 0 skips");
    }

    private String run(String command) {
        return Tool.onPath("bash").run(folder, "-c", command).succeeds().output();
    }
}
