package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.cli.Failure.Code;

/** The rule for the address of the AWS that a command works on, and the messages that name it. */
class AddressTest {
    private static final String SUCCESS = "+14254147755";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    private final Connection connection = new Connection();

    @Test
    void an_endpoint_url_comes_before_a_port_before_a_variable_before_the_default() {
        connection.environment = Map.of();
        assertThat(connection.endpoint()).hasToString("http://127.0.0.1:4599");

        connection.environment = Map.of("AWS_ENDPOINT_URL", "http://localhost:4650");
        assertThat(connection.endpoint()).hasToString("http://localhost:4650");

        connection.port = 4651;
        assertThat(connection.endpoint()).hasToString("http://127.0.0.1:4651");

        connection.endpointUrl = URI.create("http://aws.internal:4652");
        assertThat(connection.endpoint()).hasToString("http://aws.internal:4652");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ENDPOINT_URL, https://sms-voice.us-east-1.amazonaws.com, false",
        "AWS_ENDPOINT_URL, http://127.0.0.1.example.com:4650, false",
        "AWS_ENDPOINT_URL, http://user@127.0.0.1:4650, false",
        "AWS_ENDPOINT_URL, nonsense, false",
        "AWS_ENDPOINT_URL, http://[::1]:4650, true",
        "AWS_ENDPOINT_URL, http://127.3.2.1:4650/, true",
        "AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2, http://LOCALHOST:4650, true",
        "AWS_ENDPOINT_URL_CLOUDFORMATION, http://sms.localhost:4650, true",
        "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS, http://127.0.0.1:4650, true",
        "AWS_ENDPOINT_URL_S3, http://127.0.0.1:4650, false"
    })
    void a_variable_counts_if_it_names_an_address_of_this_machine(String name, String address, boolean counts) {
        connection.environment = Map.of(name, address);

        assertThat(connection.endpoint()).hasToString(counts ? address : "http://127.0.0.1:4599");
    }

    @Test
    void the_services_own_variable_comes_before_the_one_for_all_as_in_the_sdks() {
        connection.environment = Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:4566",
                "AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2", "http://127.0.0.1:4650");
        assertThat(connection.endpoint()).hasToString("http://127.0.0.1:4650");

        var ignored = new HashMap<>(connection.environment);
        ignored.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        connection.environment = ignored;
        assertThat(connection.endpoint()).hasToString("http://127.0.0.1:4599");
    }

    @Test
    void region_and_account_come_from_variables_only_where_the_address_does() {
        var variables = Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:4650",
                "AWS_REGION", "us-west-2",
                "AWS_ACCESS_KEY_ID", "111122223333");
        connection.environment = variables;
        assertThat(connection.variables())
                .containsEntry("AWS_REGION", "us-west-2")
                .containsEntry("AWS_ACCESS_KEY_ID", "111122223333");
        assertThat(connection.asOptions()).isEqualTo(" --port 4650 --region us-west-2");

        connection.port = 4650;
        assertThat(connection.variables())
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("AWS_ACCESS_KEY_ID", "000000000000");
    }

    @Test
    void what_outputs_prints_leads_the_next_command_to_the_same_environment() throws Exception {
        assertThat(embedded.run("deploy", "--name=led", "--region=us-west-2").exitCode())
                .isZero();
        var variables = variables(embedded.run("outputs", "--name=led", "--region=us-west-2"));

        var sent = ChildProcess.run(variables, "send", SUCCESS, "Hello", "--wait");

        assertThat(sent.exitCode()).as(sent.err()).isZero();
        assertThat(embedded.aws().region("us-west-2").inbox().count()).isOne();
        assertThat(ChildProcess.run(variables, "outputs", "--name=led").out())
                .isEqualTo(embedded.run("outputs", "--name=led", "--region=us-west-2")
                        .out());
    }

    @Test
    void an_endpoint_url_leads_every_command() {
        var url = "--endpoint-url=" + embedded.endpoint();
        assertThat(Terminal.run("deploy", "--name=url", url).exitCode()).isZero();
        for (var command :
                new String[][] {{"diff"}, {"outputs"}, {"send", SUCCESS, "Hello", "--wait"}, {"events"}, {"destroy"}}) {
            var arguments = new ArrayList<>(List.of(command));
            arguments.addAll(List.of("--name=url", url));
            var ended = Terminal.run(arguments.toArray(String[]::new));
            assertThat(ended.exitCode()).as(command[0] + ended.err()).isZero();
        }
    }

    @Test
    void nothing_that_answers_is_told_with_the_address_by_every_command() throws Exception {
        var variables = new LinkedHashMap<String, String>();
        variables.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        variables.put("AWS_SMS_PHONE_POOL_ID", "pool-1");
        variables.put("AWS_SMS_CONFIGURATION_SET_NAME", "set");
        variables.put("AWS_SMS_DELIVERY_LOG_GROUP_NAME", "group");
        for (var command : new String[] {"deploy", "diff", "outputs", "destroy", "events"}) {
            assertNothingAnswers(Terminal.run(command, "--port=1"));
        }
        assertNothingAnswers(ChildProcess.run(variables, "send", SUCCESS, "Hello"));
    }

    private static void assertNothingAnswers(Terminal told) {
        assertThat(told.exitCode()).isOne();
        assertThat(told.err())
                .contains("Nothing answers at http://127.0.0.1:1.", "strata-sms up --port 1", "--aws")
                .doesNotContain("\tat ");
    }

    @Test
    void a_busy_port_is_told_with_what_to_do() {
        var busy = Terminal.run("up", "--port=" + embedded.port());

        assertThat(busy.exitCode()).isOne();
        assertThat(busy.err()).contains("" + embedded.port()).doesNotContain("\tat ");
    }

    @Test
    void a_server_that_is_no_aws_is_told_so_with_its_address() throws IOException {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        try {
            var port = other.getAddress().getPort();
            var told = Terminal.run("outputs", "--port=" + port);

            assertThat(told.exitCode()).isOne();
            assertThat(told.err())
                    .contains("http://127.0.0.1:" + port + " did not answer like AWS (HTTP 404)")
                    .doesNotContain("null");
        } finally {
            other.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_CLOUDFORMATION"})
    void aws_that_a_variable_leads_to_this_machine_says_so_and_changes_no_stacks(String name) throws Exception {
        var variables = account();
        variables.put(name, embedded.endpoint().toString());
        assertThat(embedded.run("deploy", "--name=guarded").exitCode()).isZero();

        var read = ChildProcess.run(variables, "outputs", "--aws", "--name=guarded");
        assertThat(read.exitCode()).as(read.err()).isZero();
        assertThat(read.err())
                .contains("--aws works at " + embedded.endpoint(), name)
                .hasLineCount(1);

        for (var command : new String[] {"deploy", "destroy"}) {
            var refused = ChildProcess.run(variables, command, "--aws", "--name=guarded", "--output=json");
            assertThat(refused.exitCode()).isOne();
            assertThat(refused.out()).contains(Code.LOOPBACK_NOT_NAMED.name());
            assertThat(refused.err()).contains("Nothing was changed", "--endpoint-url " + embedded.endpoint(), name);
        }
        assertThat(embedded.run("outputs", "--name=guarded").exitCode()).isZero();
    }

    @Test
    void aws_works_on_this_machine_where_endpoint_url_names_it() throws Exception {
        assertThat(embedded.run("deploy", "--name=named").exitCode()).isZero();

        var destroyed = ChildProcess.run(
                account(), "destroy", "--aws", "--name=named", "--endpoint-url=" + embedded.endpoint());

        assertThat(destroyed.exitCode()).as(destroyed.err()).isZero();
        assertThat(destroyed.err()).doesNotContain("--aws works at");
        assertThat(embedded.run("outputs", "--name=named").exitCode()).isOne();
    }

    private static Map<String, String> account() {
        var variables = new HashMap<String, String>();
        variables.put("AWS_REGION", "us-east-1");
        variables.put("AWS_ACCESS_KEY_ID", "000000000000");
        variables.put("AWS_SECRET_ACCESS_KEY", "embedded");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        return variables;
    }

    private static Map<String, String> variables(Terminal outputs) {
        return outputs.out()
                .lines()
                .map(line -> line.replaceFirst("^export ", "").split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
