package org.stratasms.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each module's README, and the guide's page of settings, end with generated tables; {@code STRATA_SMS_WRITE_TABLES=1}
 * writes them anew.
 */
class ModuleReferenceTest {
    private static final String MARK =
            "<!-- Below: generated from variables.tf and outputs.tf by ModuleReferenceTest. -->\n";

    @TempDir
    Path module;

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void readme_lists_the_modules_inputs_and_outputs_as_they_are(Path folder) throws IOException {
        assertEndsWith(folder.resolve("README.md"), MARK, ModuleReference.tables(folder));
    }

    @Test
    void guide_lists_an_environments_settings_as_they_are() throws IOException {
        assertEndsWith(
                Path.of("../docs/infra/switch-on.md"),
                "<!-- Below: generated from sms_variables.tf by ModuleReferenceTest. -->\n",
                ModuleReference.settings(Path.of("example/app/app-config/env-config/sms_variables.tf")));
    }

    @Test
    void guide_lists_the_workers_settings_as_they_are() throws IOException {
        assertEndsWith(
                Path.of("../docs/infra/worker.md"),
                "<!-- Below: generated from sms_worker.tf by ModuleReferenceTest. -->\n",
                ModuleReference.settings(Path.of("example/app/app-config/env-config/sms_worker.tf")));
    }

    private static void assertEndsWith(Path page, String mark, String tables) throws IOException {
        String head = Files.readString(page).split(mark, 2)[0];
        String expected = head + mark + "\n" + tables;
        if (Tool.variable("STRATA_SMS_WRITE_TABLES").isPresent()) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page))
                .as("Run this test with STRATA_SMS_WRITE_TABLES=1 to write %s anew", page)
                .isEqualTo(expected);
    }

    @Test
    void types_and_defaults_of_several_lines_stand_on_one() throws IOException {
        Files.writeString(module.resolve("variables.tf"), """
                variable "channel" {
                  description = "Where it goes: \\"a\\" or <b>."
                  type = object({
                    arn  = string
                    name = optional(string, "x")
                  })
                  default = null

                  validation {
                    condition     = var.channel != null || true
                    error_message = "No."
                  }
                }

                variable "name" {
                  description = "The name."
                  type        = string
                  nullable    = false
                }
                """);
        Files.writeString(module.resolve("outputs.tf"), """
                output "arn" {
                  description = "Its ARN."
                  value       = var.name
                }
                """);

        assertThat(ModuleReference.tables(module)).isEqualTo("""
                ## Inputs

                | Variable | Type | Default | Meaning |
                | --- | --- | --- | --- |
                | `channel` | `object({ arn = string, name = optional(string, "x") })` | `null` | Where it goes: "a" or &lt;b>. |
                | `name` | `string` | required | The name. |

                ## Outputs

                | Output | Meaning |
                | --- | --- |
                | `arn` | Its ARN. |
                """);
    }

    static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("modules"))) {
            return files.filter(file -> file.endsWith("outputs.tf"))
                    .filter(file -> !file.toString().contains(".terraform"))
                    .map(file -> Path.of(String.valueOf(file.getParent())))
                    .sorted()
                    .toList();
        }
    }
}
