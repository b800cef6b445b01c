package org.stratasms.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs before all tests of all modules, in a separate execution (see the POM), so that missing tools are reported
 * before minutes of tests.
 */
class ToolsCheck {
    private static final Path CHECKOUT = Path.of("..");

    @Test
    void every_tool_is_there_or_named_with_the_tests_that_are_skipped() {
        List<String> warnings = Tools.table().stream()
                .filter(tool -> !tool.isThere())
                .map(tool -> tool.warning(CHECKOUT))
                .toList();
        warnings.forEach(System.out::println);
        if (Tools.areRequired()) {
            assertThat(warnings)
                    .as("missing tools, which STRATA_SMS_REQUIRE_TOOLS=1 requires")
                    .isEmpty();
        }
    }
}
