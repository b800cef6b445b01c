package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The testing helper for Python, by pytest. */
@NeedsTools({"python3", "pytest", "boto3"})
class PythonHelperIT {
    private static final Path HELPER = TestFiles.CHECKOUT.resolve("testing-helpers/python/strata_sms.py");

    @Test
    void pytest_runs_what_the_guide_shows_and_the_helper_s_own_tests(@TempDir Path folder) throws IOException {
        var guide = Guide.read();
        guide.write(folder, ".py", HELPER, TestFiles.resource("stories/helpers/test_helper.py"));

        var run = Tool.onPath("bash").run(folder, "-c", guide.command("pytest"));

        assertThat(run.succeeds().output())
                .contains("test_sign_in.py ....", "test_helper.py ....")
                .contains(" passed")
                .doesNotContain(" skipped");
    }
}
