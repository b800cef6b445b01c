package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser sends when a web page makes it call this machine, as bytes: no client library lets one write these headers. */
class ForeignPagesTest {
    private static final String CLOCK = "/_local/clock";
    private static final String CREATE_TOPIC = "/?Action=CreateTopic&Name=planted&Version=2010-03-31";

    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final String here = "127.0.0.1:" + aws.endpoint().getPort();

    @AfterEach
    void close() {
        aws.close();
    }

    private int status(String method, String target, String... headers) throws IOException {
        var endpoint = aws.endpoint();
        try (var socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            var head = "%s %s HTTP/1.1\r\n%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(method, target, String.join("\r\n", headers));
            socket.getOutputStream().write(head.getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "http://localhost:3000", "null", "http://127.0.0.1:1"})
    void a_page_of_another_origin_is_refused_on_both_planes(String origin) throws IOException {
        assertThat(status("POST", "/", "Host: " + here, "Origin: " + origin)).isEqualTo(403);
        assertThat(status("GET", CLOCK, "Host: " + here, "Origin: " + origin)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "127.0.0.1.example.com", "localhost.example.com", "internal.example"})
    void a_name_that_was_pointed_at_this_machine_is_refused(String host) throws IOException {
        assertThat(status("GET", CLOCK, "Host: " + host)).isEqualTo(403);
        assertThat(status("GET", CLOCK, "Host: " + host + ":4599", "Origin: http://" + host + ":4599"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost:4599",
                "LOCALHOST",
                "sqs.localhost",
                "[::1]:80",
                "host.docker.internal:4599"
            })
    void this_machines_own_names_are_served(String host) throws IOException {
        assertThat(status("GET", CLOCK, "Host: " + host)).isEqualTo(200);
        assertThat(status("GET", CLOCK, "Host: " + host, "Origin: http://" + host, "Sec-Fetch-Site: same-origin"))
                .isEqualTo(200);
    }

    @Test
    void what_a_page_elsewhere_loads_is_refused_and_a_link_to_the_emulator_is_followed() throws IOException {
        assertThat(status("GET", CLOCK, "Host: " + here, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"))
                .isEqualTo(403);
        assertThat(status("GET", CLOCK, "Host: " + here, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors"))
                .isEqualTo(403);
        assertThat(status("GET", CLOCK, "Host: " + here, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"))
                .isEqualTo(200);
    }

    @Test
    void a_link_does_not_call_aws() throws IOException {
        assertThat(status(
                        "GET", CREATE_TOPIC, "Host: " + here, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"))
                .isEqualTo(403);
        assertThat(aws.region("us-east-1").sns().listTopics().topics()).isEmpty();
    }
}
