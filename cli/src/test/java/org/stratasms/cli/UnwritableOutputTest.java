package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that could not be written is a failure of every command; a reader that has gone is none. */
class UnwritableOutputTest {
    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @BeforeAll
    static void deploy() {
        assertThat(embedded.run("deploy", "--name=full").exitCode()).isZero();
        assertThat(embedded.run("send", "--name=full", "+14254147755", "Hello", "--wait")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy --name=full",
                "diff --name=full",
                "outputs --name=full",
                "outputs --name=full --output=json",
                "outputs --name=none --output=json",
                "send --name=full +14254147755 Hello",
                "events --name=full",
                "events --name=full --follow",
                "up --check --port=0",
                "up --port=0",
                "--help",
                "--version",
                "help send",
                "generate-completion",
            })
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_fails_the_command_with_a_word(String command) throws IOException {
        try (var full = new FileOutputStream("/dev/full")) {
            var told = Terminal.runInto(new StandardOutput(full, () -> false), arguments(command));

            assertThat(told.exitCode()).as(told.err()).isOne();
            assertThat(told.err())
                    .containsOnlyOnce("The output could not be written (No space left on device)")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void wrong_usage_stays_wrong_usage_where_its_json_cannot_be_written() {
        var told = Terminal.runInto(
                new StandardOutput(failing("No space left on device"), () -> false),
                "outputs",
                "--port=x",
                "--output=json");

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("a port is a number", "could not be written");
    }

    @Test
    void a_reader_that_has_gone_is_no_failure() {
        var told = Terminal.runInto(
                new StandardOutput(failing("Datenübergabe unterbrochen"), () -> true),
                arguments("outputs --name=full"));

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.err()).isEmpty();
    }

    private static OutputStream failing(String words) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(words);
            }
        };
    }

    private static String[] arguments(String command) {
        var isOnAws = command.contains("--name");
        return (isOnAws ? command + " --port=" + embedded.port() : command).split(" ");
    }
}
