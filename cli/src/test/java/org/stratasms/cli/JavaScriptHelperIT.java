package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The testing helper for JavaScript, by the runners that people use. */
@NeedsTools({"node", "npm", "chromium"})
class JavaScriptHelperIT {
    /** Kept from run to run, so that packages are fetched once. */
    private static final Path FOLDER = Path.of("target", "javascript-helper");

    private static Guide guide;

    @BeforeAll
    static void install() throws IOException {
        guide = Guide.read();
        var helper = TestFiles.CHECKOUT.resolve("testing-helpers/javascript");
        var others = Stream.of(
                        "package.json",
                        "package-lock.json",
                        ".npmrc",
                        "helper.test.mjs",
                        "types.mts",
                        "playwright.config.mjs")
                .map(file -> TestFiles.resource("stories/helpers/" + file));
        guide.write(
                FOLDER,
                ".mjs",
                Stream.concat(Stream.of(helper.resolve("strata-sms.mjs"), helper.resolve("strata-sms.d.mts")), others)
                        .toArray(Path[]::new));
        var installed = Tool.onPath("npm").run(FOLDER, "install", "--no-audit", "--no-fund");
        if (installed.exitCode() != 0) {
            Tool.missing("npm cannot fetch Jest, Playwright and the AWS SDK: "
                    + installed.output().strip());
        }
        // The package, whose own runtime is not there: its helper starts the command of this checkout.
        Tool.onPath("node")
                .run(
                        FOLDER,
                        TestFiles.CHECKOUT.resolve("packages/npm/stage.mjs").toString(),
                        "node_modules",
                        "0.0.0",
                        "linux-x64")
                .succeeds();
    }

    @Test
    void node_s_own_runner_runs_what_the_guide_and_the_start_page_show_and_the_helper_s_own_tests() throws IOException {
        var start = Guide.read("docs/start-javascript.md");
        start.write(FOLDER, ".mjs");
        assertThat(guide.commands()).containsAll(start.commands());

        assertThat(run(Tool.onPath("bash"), start.commands().getFirst()))
                .contains("the code arrives", "a person who said STOP is left alone")
                .contains("# fail 0", "# skipped 0")
                .containsPattern("# pass 1[0-9]");
    }

    @Test
    void jest_runs_what_the_guide_shows() {
        assertThat(run(Tool.onPath("bash"), guide.command("npx jest"))).contains("1 passed, 1 total");
    }

    @Test
    void playwright_runs_what_the_guide_shows() {
        var chromium = Tool.onPath("chromium").executable().toString();

        assertThat(run(Tool.onPath("bash").with("CHROMIUM", chromium), guide.command("npx playwright test")))
                .contains("1 passed");
    }

    @Test
    void the_types_fit_what_a_user_writes() {
        Tool.onPath("npx")
                .run(FOLDER, "tsc", "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "types.mts")
                .succeeds();
    }

    private static String run(Tool bash, String command) {
        return bash.with(
                        "STRATA_SMS_COMMAND",
                        TestFiles.CHECKOUT.resolve("strata-sms").toString())
                .run(FOLDER, "-c", command)
                .succeeds()
                .output();
    }
}
