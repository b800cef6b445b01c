package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** Applications of Python and psycopg: the programs of the guide, and the example in Flask with its own tests. */
@NeedsTools({"flask", "psycopg"})
class PythonApplicationIT {
    @RegisterExtension
    static final DeliveryUpFixture up = new DeliveryUpFixture();

    @TempDir
    Path folder;

    @Test
    @NeedsTools({"psycopg2", "sqlalchemy"})
    void the_programs_of_the_guide_remind_a_person_and_learn_that_it_arrived() throws IOException {
        var guide = Guide.read("docs/sending-from-python.md");
        guide.write(folder, ".py");
        var bash = Tool.onPath("bash").with("DATABASE_URL", up.url()).with("PATH", "/usr/bin:/bin");

        var outputs = new ArrayList<String>();
        for (var command : guide.commands()) {
            outputs.add(bash.run(folder, "-c", command).succeeds().output().strip());
        }

        assertThat(outputs)
                .containsExactly(
                        "Appointment 1 is stored, and its reminder waits.",
                        "DELIVERED TEXT_DELIVERED",
                        "Appointment 2 is stored, and its reminder waits.");
        guide.showsWhatIsThere();
    }

    @Test
    void the_helper_tells_the_variables_that_the_command_prints() {
        var told = Tool.onPath("bash")
                .with("STRATA_SMS_ENDPOINT", up.endpoint().toString())
                .with(
                        "PYTHONPATH",
                        TestFiles.CHECKOUT.resolve("testing-helpers/python").toString())
                .with("PYTHONDONTWRITEBYTECODE", "1")
                .run(folder, "-c", """
                    /usr/bin/python3 -c '
                    from strata_sms import StrataSms
                    for name, value in StrataSms.open().variables.items(): print(f"export {name}={value}")
                    '
                    """)
                .succeeds()
                .output();

        assertThat(told.lines())
                .containsAll(up.run("outputs")
                        .out()
                        .lines()
                        .filter(line -> !line.startsWith("export SPRING_"))
                        .toList());
        assertThat(told).contains("export DB_SSL_MODE=disable");
    }

    /** The example starts the command that this build has made, with the worker of this build. */
    @Test
    void the_example_in_flask_passes_its_own_tests_as_its_readme_runs_them() throws IOException {
        var readme = Guide.read("examples/flask-reminders/README.md");
        assertThat(readme.commands()).hasSize(1);
        var command = readme.commands().getFirst();
        assertThat(command).contains("\"$PWD/strata-sms\"");

        var run = Tool.onPath("bash")
                .with("PYTHONDONTWRITEBYTECODE", "1")
                .run(TestFiles.CHECKOUT, "-c", command.replace("\"$PWD/strata-sms\"", "'" + launcher() + "'"))
                .succeeds();

        assertThat(run.output())
                .contains("Ran 8 tests in ")
                .endsWith("\nOK\n")
                .doesNotContain("skipped", "ResourceWarning");
    }

    private Path launcher() throws IOException {
        var script = Files.writeString(
                folder.resolve("strata-sms"),
                "#!/usr/bin/env bash\nexec %s \"$@\"\n".formatted(ChildProcess.shellCommand()));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
