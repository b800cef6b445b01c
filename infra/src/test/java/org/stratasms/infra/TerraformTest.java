package org.stratasms.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs Terraform on a copy, because it leaves files in its folder. */
@Execution(ExecutionMode.CONCURRENT)
@NeedsTools({"terraform", "terraform-provider-aws"})
class TerraformTest {
    @TempDir
    static Path copy;

    private static @Nullable AwsProvider provider;

    @BeforeAll
    static void start() throws IOException {
        provider = AwsProvider.start();
        for (Path source : sources()) {
            Path target = copy.resolve(source.toString());
            Files.createDirectories(requireNonNull(target.getParent()));
            Files.copy(source, target);
        }
    }

    @AfterAll
    static void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void files_are_formatted() {
        terraform().run(copy, "fmt", "-check", "-diff", "-recursive").succeeds();
    }

    /** {@code make infra-validate-modules} of a Strata project does not enter nested folders; this test does. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void every_folder_is_valid_and_keeps_its_rules(String folder) {
        Path here = copy.resolve(folder);
        terraform().run(here, "init", "-backend=false", "-input=false").succeeds();
        terraform().run(here, "validate").succeeds();
        if (Files.isDirectory(here.resolve("tests"))) {
            assertThat(terraform().run(here, "test").succeeds().output()).contains(" 0 failed");
        }
        if (Files.isDirectory(here.resolve("tests-temporary"))) {
            Tool inAWorkspace = terraform().with("TF_WORKSPACE", "p-123");
            assertThat(inAWorkspace
                            .run(here, "test", "-test-directory=tests-temporary")
                            .succeeds()
                            .output())
                    .contains(" 0 failed");
        }
    }

    static List<String> folders() throws IOException {
        return sources().stream()
                .filter(file -> file.toString().endsWith(".tf"))
                .map(file -> String.valueOf(file.getParent()))
                .distinct()
                .toList();
    }

    private static Tool terraform() {
        return Tool.onPath("terraform")
                .with("TF_REATTACH_PROVIDERS", requireNonNull(provider).address())
                .with("TF_CLI_ARGS", "-no-color")
                .with("CHECKPOINT_DISABLE", "1")
                // A developer's own settings, which may name a mirror or a missing file, are not used.
                .with("TF_CLI_CONFIG_FILE", "")
                .with("TF_DATA_DIR", "")
                .with("TF_WORKSPACE", "");
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String tree : List.of("modules", "example")) {
            try (Stream<Path> files = Files.walk(Path.of(tree))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().contains(".terraform"))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
