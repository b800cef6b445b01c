package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong usage is found before anything is done, and told with what would be right. */
class UsageTest {
    private static final String SUCCESS = "+14254147755";
    private static final int WRONG_USAGE = 2;

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @Test
    void wrong_usage_is_told_in_two_lines_with_where_to_look_and_no_words_of_a_text() {
        for (var port : new String[] {"99999", "-1", "x"}) {
            for (var command : new String[] {"up", "outputs"}) {
                var wrong = Terminal.run(command, "--port=" + port);
                assertThat(wrong.exitCode()).as(command + " " + port).isEqualTo(WRONG_USAGE);
                assertThat(wrong.err())
                        .contains("a port is a number from 0 to 65535", "'./strata-sms " + command + " --help'")
                        .hasLineCount(2);
            }
        }
        var unquoted = embedded.run("send", SUCCESS, "Hello", "secret", "+14255550142");
        assertThat(unquoted.exitCode()).isEqualTo(WRONG_USAGE);
        assertThat(unquoted.err()).contains("2 arguments too many", "in quotes").doesNotContain("secret", "0142");
        assertThat(embedded.run("events", "--message=a\"b").exitCode()).isEqualTo(WRONG_USAGE);
        assertThat(Terminal.run("depoly").err()).contains("depoly", "Did you mean", "deploy");
        assertThat(Terminal.run().err()).contains("Missing required subcommand", "Usage:");
    }

    @Test
    void values_that_no_option_can_have_are_wrong_usage() {
        assertWrongUsage("from 0 to 65535", "up", "--port=99999");
        assertWrongUsage("from 0 to 65535", "outputs", "--port=-1");
        assertWrongUsage("'under_score'", "deploy", "--name=under_score");
        assertWrongUsage("like us-east-1", "deploy", "--region=");
        assertWrongUsage("like us-east-1", "deploy", "--region=us-east-1.example.com/");
        assertWrongUsage("PT15M", "events", "--since=5m");
        assertWrongUsage("PT15M", "events", "--since=P999999999D");
        assertWrongUsage("a number such as +14254147755", "events", "--to=2065550142");
        assertWrongUsage("such as DELIVERED", "events", "--status=no status");
        assertWrongUsage("Name one thing", "explain");
        assertWrongUsage("Name one thing", "explain", "m-1", "--key=k");
        assertWrongUsage("begins with +", "explain", "12065550142");
        assertWrongUsage("a number such as +14254147755", "explain", "+1206");
        assertWrongUsage("from 0 to 259200 seconds", "send", SUCCESS, "Hello", "--timeout=-1");
        for (var address : new String[] {"", "127.0.0.1:4599", "ftp://127.0.0.1", "http://", "http://u:p@127.0.0.1/"}) {
            assertWrongUsage("an address such as http://127.0.0.1:4599", "outputs", "--endpoint-url=" + address);
        }
        assertWrongUsage("Leave one of them out", "outputs", "--aws", "--port=4650");
    }

    @Test
    void a_clock_that_cannot_be_or_never_moves_is_wrong_usage() {
        assertWrongUsage("x60", "up", "--clock=fast");
        assertThat(Terminal.run("up", "--clock=fast").err()).contains("real, manual", "'fast'");
        assertWrongUsage("stands still", "up", "--clock=manual", "--check");
    }

    @Test
    void parameters_and_losses_that_no_template_has_are_wrong_usage_and_the_known_ones_are_named() {
        for (var command : new String[] {"deploy", "diff"}) {
            var parameter = embedded.run(command, "--name=wrong", "--parameter", "NoSuch=1");
            assertThat(parameter.exitCode()).as(parameter.err()).isEqualTo(WRONG_USAGE);
            assertThat(parameter.err()).contains("no parameter NoSuch", "HelpMessage", "EnableDeliveryQueue");
        }
        var loss = embedded.run("deploy", "--name=wrong", "--allow-loss", "Pol", "--allow-loss", "Pool");
        assertThat(loss.exitCode()).as(loss.err()).isEqualTo(WRONG_USAGE);
        assertThat(loss.err())
                .contains("nothing named Pol to lose", "Pool", "SimulatorNumber", "OptOutList", "ARN")
                .contains("Name one of these, or leave the option out");
        assertThat(embedded.run("outputs", "--name=wrong").err()).contains("There is no environment wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "deploy",
                "diff",
                "outputs",
                "destroy",
                "send",
                "events",
                "submit",
                "deliveries",
                "deliveries show",
                "backlog",
                "install",
                "update",
                "check",
                "doctor",
                "explain",
                "status",
                "costs",
                "numbers list",
                "numbers request",
                "numbers preflight",
                "numbers prepare",
                "numbers attach",
                "numbers replace",
                "numbers retire",
                "numbers release",
                "registrations submit",
                "adopt"
            })
    void each_command_has_the_options_that_all_have(String command) {
        var help = Terminal.run((command + " --help").split(" "));

        assertThat(help.exitCode()).as(help.err()).isZero();
        assertThat(help.out()).contains("--help", "--version", "--output").containsPattern("Exit codes:\\R  0 ");
    }

    @Test
    void an_argument_that_was_no_utf_8_is_wrong_usage_in_every_place() {
        assertWrongUsage("not UTF-8", "send", SUCCESS, "h\uFFFD");
        assertWrongUsage("not UTF-8", "deploy", "--parameter=HelpMessage=h\uFFFD");
        assertThat(Terminal.run("send", SUCCESS, "secret \uFFFD").err()).doesNotContain("secret");
    }

    private static void assertWrongUsage(String cure, String... arguments) {
        var told = Terminal.run(arguments);
        assertThat(told.exitCode()).as(told.err()).isEqualTo(WRONG_USAGE);
        assertThat(told.err()).contains(cure).doesNotContain("java.");
    }
}
