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

        assertThat(pytest(folder, guide.command("pytest")))
                .contains("test_sign_in.py ....", "test_helper.py ....")
                .contains(" passed")
                .doesNotContain(" skipped");
    }

    @Test
    void pytest_runs_what_the_start_page_shows(@TempDir Path folder) throws IOException {
        var start = Guide.read("docs/start-python.md");
        start.write(folder, ".py", HELPER);

        assertThat(pytest(folder, start.command("pytest"))).contains("test_first_text.py ..", "2 passed");
    }

    /** Runs a command where the helper is a plugin of pytest, as its package makes it one. */
    private static String pytest(Path folder, String command) {
        return Tool.onPath("bash")
                .with("PYTEST_PLUGINS", "strata_sms")
                .with(
                        "STRATA_SMS_COMMAND",
                        TestFiles.CHECKOUT.resolve("strata-sms").toString())
                .run(folder, "-c", command)
                .succeeds()
                .output();
    }
}
