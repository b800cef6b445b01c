package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.Tool;

/** The example's starter in a checkout whose command and Java only say how they were called. */
class ExampleRunIT {
    @TempDir
    Path checkout;

    private Tool bash = Tool.onPath("bash");

    @BeforeEach
    void prepare() throws IOException {
        for (var folder : new String[] {
            "client/src/main",
            "delivery/src/main",
            "spring-boot-starter/src/main",
            "examples/appointment-reminders/src",
            "jdk/bin"
        }) {
            Files.createDirectories(checkout.resolve(folder));
        }
        Files.copy(
                TestFiles.CHECKOUT.resolve("examples/appointment-reminders/run"),
                checkout.resolve("examples/appointment-reminders/run"));
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createDirectories(checkout.resolve("examples/appointment-reminders/target"));
        Files.createFile(checkout.resolve("examples/appointment-reminders/target/built"));
        command("\nexport SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:4600/app");
        script("jdk/bin/java", "echo \"asked: $ASKED, database: ${SPRING_DATASOURCE_URL:-}, java: $*\"\n");
    }

    @Test
    void the_port_leads_to_the_embedded_aws_and_the_rest_goes_to_the_application() {
        assertThat(run("--port", "4650", "--server.port=8081"))
                .contains("asked: outputs --port 4650, ", "java: -jar ")
                .endsWith(".jar --server.port=8081");
        assertThat(run("--port=4650")).contains("asked: outputs --port=4650, ").endsWith(".jar");
    }

    @Test
    void without_a_port_the_command_finds_the_address_by_its_own_rule() {
        assertThat(run("--server.port=8081")).contains("asked: outputs, ").endsWith(".jar --server.port=8081");
    }

    @Test
    void the_database_is_that_of_up_delivery_unless_another_is_named() {
        assertThat(run()).contains("database: jdbc:postgresql://127.0.0.1:4600/app, ");
        bash = bash.with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:5432/own");
        assertThat(run()).contains("asked: outputs, database: jdbc:postgresql://127.0.0.1:5432/own, ");
    }

    @Test
    void without_a_database_it_says_how_to_start_one() throws IOException {
        command("");
        assertThat(bash.run(checkout, List.of("examples/appointment-reminders/run"))
                        .fails()
                        .output())
                .contains("There is no database", "./strata-sms up --delivery");
    }

    /** The command: it prints how it was called, and these variables. */
    private void command(String variables) throws IOException {
        script("strata-sms", """
            find_jdk() { echo '%s'; }
            if [ "${BASH_SOURCE[0]}" = "$0" ]; then echo "export ASKED='$*'%s"; fi
            """.formatted(checkout.resolve("jdk"), variables));
    }

    private String run(String... arguments) {
        var command = new ArrayList<>(List.of("examples/appointment-reminders/run"));
        command.addAll(List.of(arguments));
        return bash.run(checkout, command).succeeds().output().strip();
    }

    private void script(String name, String commands) throws IOException {
        var script = Files.writeString(checkout.resolve(name), "#!/usr/bin/env bash\n" + commands);
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }
}
