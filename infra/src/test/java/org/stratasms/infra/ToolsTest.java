package org.stratasms.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToolsTest {
    private static final Path CHECKOUT = Path.of("..");

    /** Those that the scripts below {@code .ci} run. */
    private static final Set<String> OF_SCRIPTS = Set.of("ip", "shellcheck", "unzip");

    @Test
    void a_missing_tool_is_told_in_one_line_with_the_tests_that_are_skipped_and_where_to_get_it() {
        var missing = new Tools.Row("chromedriver-of-nobody", "program", "chromium-driver", "https://example.com/");
        assertThat(missing.isThere()).isFalse();
        assertThat(new Tools.Row("no_module_of_anybody", "python", "-", "pip").isThere())
                .isFalse();
        assertThat(new Tools.Row("no_module_of_anybody", "debian-python", "-", "pip").isThere())
                .isFalse();
        assertThat(new Tools.Row("no_library_of_anybody", "ruby", "-", "gem").isThere())
                .isFalse();

        assertThat(Tools.named("chromium").warning(CHECKOUT))
                .contains("chromium is missing; tests are skipped in ", "InboxIT", "apt install chromium")
                .hasLineCount(1);
        assertThat(Tools.named("cfn-lint").warning(CHECKOUT)).contains("TemplatesTest", "pip install cfn-lint");
        assertThat(Tools.named("terraform").warning(CHECKOUT))
                .contains("TerraformNeighboursIT, ", "TerraformStoryIT, ", "TerraformTest");
    }

    @Test
    void every_tool_of_a_test_is_in_the_table_and_every_tool_of_the_table_in_the_readme() throws IOException {
        var readme = Files.readString(CHECKOUT.resolve("README.md"));

        assertThat(Tools.table())
                .isNotEmpty()
                .allSatisfy(tool -> assertThat(readme).contains("`" + tool.name() + "`"));
        assertThat(Tools.table())
                .filteredOn(tool -> !OF_SCRIPTS.contains(tool.name()))
                .allSatisfy(tool -> assertThat(Tools.testsThatNeed(tool.name(), CHECKOUT))
                        .as("tests that need " + tool.name())
                        .isNotEmpty());
    }

    @Test
    void a_test_that_runs_a_tool_says_so() {
        assertThat(Tools.tests(CHECKOUT).filter(ToolsTest::runsATool))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(read(test)).contains("@NeedsTools("));
    }

    private static boolean runsATool(Path test) {
        var source = read(test);
        return source.contains("Browser.start(")
                || source.contains("AwsProvider.start(")
                || Tools.table().stream()
                        .anyMatch(tool -> source.contains("Tool.onPath(\"" + tool.name() + "\")")
                                || source.contains(".tool(\"" + tool.name() + "\""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
