package org.stratasms.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The wheel, installed from its file without an index into an environment that has pytest and boto3. */
@NeedsTools({"python3", "setuptools", "wheel", "pip", "pytest", "boto3"})
class PythonPackageIT {
    /** Not a temporary folder: its links to the system's Python would be warned of when it is deleted. */
    private static final Path FOLDER = Path.of("target", "python-package");

    @BeforeAll
    static void install() throws IOException {
        Files.createDirectories(FOLDER);
        var wheel = Dist.file("strata_sms-*-py3-none-*.whl");
        bash("rm -rf .venv && python3 -m venv --system-site-packages --without-pip .venv && .venv/bin/python -m pip install --no-index --quiet '%s'"
                        .formatted(wheel))
                .succeeds();
    }

    @Test
    void the_command_starts_the_aws_and_texts_both_simulator_numbers() {
        assertThat(bash(".venv/bin/strata-sms up --check --port 0").succeeds().output())
                .containsPattern("US success simulator .* yes\n")
                .containsPattern("US failure simulator .* yes\n");
    }

    @Test
    void pytest_has_the_fixture_by_the_package_alone_and_boto3_texts_a_phone() throws IOException, URISyntaxException {
        var test = "test_phone.py";
        Files.copy(Dist.resource(test), FOLDER.resolve(test), StandardCopyOption.REPLACE_EXISTING);

        assertThat(bash(".venv/bin/python -m pytest -p no:cacheprovider " + test)
                        .succeeds()
                        .output())
                .contains("1 passed");
    }

    @Test
    void a_conftest_that_names_the_plugin_as_a_copied_helper_needs_it_goes_on_working(@TempDir Path project)
            throws IOException {
        Files.writeString(project.resolve("conftest.py"), "pytest_plugins = ['strata_sms']\n");

        var run = bash(
                ".venv/bin/python -m pytest -p no:cacheprovider --rootdir '%1$s' --fixtures '%1$s'".formatted(project));

        assertThat(run.output()).contains("strata_sms_arguments").doesNotContain("Error", "Traceback");
    }

    private static Tool.Result bash(String command) {
        return Tool.onPath("bash").with("STRATA_SMS_COMMAND", "").run(FOLDER, "-c", command);
    }
}
