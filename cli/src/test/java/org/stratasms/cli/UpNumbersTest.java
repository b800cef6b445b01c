package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** {@code up --number}: an environment from which ordinary phones can be texted. */
class UpNumbersTest {
    private static final String PHONE = "+12065550147";

    @TempDir
    Path folder;

    @Test
    void a_fresh_up_has_the_numbers_in_its_pool_and_texts_an_ordinary_phone_and_a_second_one_adds_none()
            throws Exception {
        var port = freePort();
        String[] up = {
            "up",
            "--check",
            "--state",
            file(),
            "--port",
            port,
            "--number",
            "TEN_DLC",
            "--number",
            "toll_free,TEN_DLC:US"
        };

        var first = Terminal.run(up);
        var second = Terminal.run(up);
        var another = Terminal.run(
                "up", "--check", "--state", file(), "--port", port, "--number", "TEN_DLC", "--number", "SHORT_CODE");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err().lines().filter(line -> line.endsWith("is ACTIVE and in the pool")))
                .satisfiesExactly(
                        line -> assertThat(line).matches("Number \\+1206555\\d{4} \\(TEN_DLC:US\\).*"),
                        line -> assertThat(line).matches("Number \\+1833\\d{7} \\(TOLL_FREE:US\\).*"),
                        line -> assertThat(line).contains("(TEN_DLC:US)"));
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err()).doesNotContain("in the pool").doesNotContain("_COMPLETE");
        assertThat(another.err()).contains("(SHORT_CODE:US) is ACTIVE").doesNotContain("(TEN_DLC:US) is ACTIVE");
        sendsToAnOrdinaryPhone(Integer.parseInt(port), variable(first, "AWS_SMS_PHONE_POOL_ID"));
    }

    private void sendsToAnOrdinaryPhone(int port, String pool) {
        var connection = new Connection();
        connection.port = port;
        try (var aws = SmsEmulator.builder().port(port).state(Path.of(file())).start();
                PinpointSmsVoiceV2Client sms = connection.smsVoice();
                CloudFormationClient stacks = connection.cloudFormation()) {
            assertThat(aws.endpoint().getPort()).isEqualTo(port);
            assertThat(sms.sendTextMessage(r -> r.originationIdentity(pool)
                                    .destinationPhoneNumber(PHONE)
                                    .messageBody("Your appointment is tomorrow at 10."))
                            .messageId())
                    .isNotBlank();
            assertThat(sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities())
                    .as("three, the short code and the simulator")
                    .hasSize(5);
            assertThat(stacks.describeStacks(r -> r.stackName("app-dev-strata-sms-pool"))
                            .stacks()
                            .getFirst()
                            .parameters())
                    .as("the stack knows them, so that its next change takes none of them away")
                    .filteredOn(parameter -> parameter.parameterKey().equals("OriginationIdentityArns"))
                    .singleElement()
                    .satisfies(arns ->
                            assertThat(arns.parameterValue().split(",", -1)).hasSize(4));
        }
    }

    @Test
    void without_a_state_file_it_is_the_same() {
        var up = Terminal.run("up", "--check", "--port", "0", "--number", "LONG_CODE:gb");

        assertThat(up.exitCode()).as(up.err()).isZero();
        assertThat(up.err()).contains("(LONG_CODE:GB) is ACTIVE and in the pool");
    }

    @Test
    void a_country_without_such_numbers_is_refused_in_one_line() {
        var up = Terminal.run("up", "--check", "--port", "0", "--number", "TEN_DLC:GB");

        assertThat(up.exitCode()).isOne();
        assertThat(up.err()).contains("There are no TEN_DLC numbers in GB").doesNotContain("at org.stratasms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAX", "TEN_DLC:", "TEN_DLC:USA", "", "SIMULATOR"})
    void what_is_no_number_is_wrong_usage(String number) {
        var up = Terminal.run("up", "--check", "--port", "0", "--number=" + number);

        assertThat(up.exitCode()).isEqualTo(2);
        assertThat(up.err()).contains("--number");
    }

    @Test
    void options_that_contradict_it_are_wrong_usage() {
        assertThat(Terminal.run("up", "--empty", "--number", "TEN_DLC").err()).contains("--empty deploys none");
        assertThat(Terminal.run("up", "--number", "TEN_DLC", "--origination-identity", "phone-1")
                        .err())
                .contains("Leave one of them out");
    }

    private static String variable(Terminal up, String name) {
        return up.out()
                .lines()
                .filter(line -> line.startsWith("export " + name + "="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
    }

    private String file() {
        return folder.resolve("aws.state").toString();
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
