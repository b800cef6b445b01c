package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of a browser when a web page calls this machine, as bytes: no client library allows these headers. */
class ForeignPagesTest {
    private static final String CLOCK = "/_local/clock";
    /** The same call as {@link #CREATE_TOPIC}, as a page would write it to hide the word. */
    private static final String ESCAPED = "/x?%41ction=CreateTopic&Name=planted&Version=2010-03-31";

    private static final String CREATE_TOPIC = "/?Action=CreateTopic&Name=planted&Version=2010-03-31";

    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final String here = "127.0.0.1:" + aws.endpoint().getPort();

    @AfterEach
    void close() {
        aws.close();
    }

    private int status(String method, String target, String... headers) throws IOException {
        return Integer.parseInt(answer(method, target, headers).split(" ", 3)[1]);
    }

    private String answer(String method, String target, String... headers) throws IOException {
        return answer(aws.endpoint().getHost(), aws.endpoint().getPort(), method, target, headers);
    }

    private static String answer(String address, int port, String method, String target, String... headers)
            throws IOException {
        try (var socket = new Socket(address, port)) {
            var head = "%s %s HTTP/1.1\r\n%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(method, target, String.join("\r\n", headers));
            socket.getOutputStream().write(head.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
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

    /**
     * In a container it listens on an address that is not loopback, and this machine's browser reaches it all the same.
     */
    @Test
    void an_emulator_on_all_addresses_refuses_a_browser_that_was_led_there_by_a_strangers_name() throws IOException {
        var outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
        assumeThat(outside).as("an address beside the loopback one").isPresent();
        try (var exposed = SmsEmulator.builder()
                .address(new InetSocketAddress(0).getAddress())
                .port(0)
                .start()) {
            var port = exposed.endpoint().getPort();
            var browser = new String[] {"", "User-Agent: Mozilla/5.0", "Accept-Language: en", "Referer: "};
            for (var stranger : new String[] {"example.com", "10.0.0.1.example.com", "local.example"}) {
                browser[0] = "Host: " + stranger + ":" + port;
                browser[3] = "Referer: http://" + stranger + ":" + port + "/";
                assertThat(answer(outside.get(), port, "GET", CLOCK, browser)).startsWith("HTTP/1.1 403");
                assertThat(answer(outside.get(), port, "GET", CLOCK, browser[0])) // a program, not a browser
                        .startsWith("HTTP/1.1 200");
            }
            for (var near : new String[] {outside.get(), "localhost", "strata-sms", "sms.default.svc.cluster.local"}) {
                browser[0] = "Host: " + near + ":" + port;
                browser[3] = "Referer: http://" + near + ":" + port + "/";
                assertThat(answer(outside.get(), port, "GET", CLOCK, browser)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-cors image",
                "no-cors script",
                "no-cors empty",
                "cors empty",
                "navigate iframe",
                "navigate object",
                "navigate document"
            })
    void what_a_page_elsewhere_loads_or_links_to_is_refused_on_both_planes(String modeAndDestination)
            throws IOException {
        var mode = modeAndDestination.split(" ", 2);
        for (var site : new String[] {"cross-site", "same-site", "a-word-to-come"}) {
            var headers = new String[] {
                "Host: " + here, "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: " + mode[0], "Sec-Fetch-Dest: " + mode[1]
            };
            assertThat(status("GET", CLOCK, headers)).isEqualTo(403);
            assertThat(status("GET", "/_local/openapi.json", headers)).isEqualTo(403);
            assertThat(status("GET", CREATE_TOPIC, headers)).isEqualTo(403);
            assertThat(status("GET", ESCAPED, headers)).isEqualTo(403);
            assertThat(status("POST", "/", headers)).isEqualTo(403);
        }
        assertThat(aws.region("us-east-1").sns().listTopics().topics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/?account=111122223333", CREATE_TOPIC, "/_local/inbox/index.html", "/_local/inbox/main.js"
            })
    void a_link_elsewhere_leads_to_the_page_and_calls_nothing(String target) throws IOException {
        assertThat(status("GET", target, visit("cross-site", "document"))).isEqualTo(200);
        assertThat(status("GET", target, visit("same-site", "document"))).isEqualTo(200);
        assertThat(status("GET", target, visit("cross-site", "iframe"))).isEqualTo(403);
        assertThat(status("POST", target, visit("cross-site", "document"))).isEqualTo(403);
        assertThat(aws.region("us-east-1").sns().listTopics().topics()).isEmpty();
    }

    private String[] visit(String site, String destination) {
        return new String[] {
            "Host: " + here,
            "Accept: text/html,*/*",
            "Sec-Fetch-Site: " + site,
            "Sec-Fetch-Mode: navigate",
            "Sec-Fetch-Dest: " + destination
        };
    }

    @Test
    void a_person_who_types_an_address_or_follows_a_link_in_a_mail_looks_and_calls_no_aws() throws IOException {
        assertThat(status("GET", CLOCK, visit("none", "document"))).isEqualTo(200);
        assertThat(status("GET", ESCAPED, visit("none", "document"))).isEqualTo(403);
        assertThat(status("GET", ESCAPED, visit("same-origin", "document"))).isEqualTo(403);
        assertThat(aws.region("us-east-1").sns().listTopics().topics()).isEmpty();
    }

    @Test
    void a_browser_that_says_nothing_of_sites_is_judged_by_the_page_that_it_comes_from() throws IOException {
        var host = "Host: host.docker.internal:4599";
        assertThat(status("GET", CLOCK, host, "Referer: http://host.docker.internal:4599/?account=111122223333"))
                .isEqualTo(200);
        for (var referer : new String[] {
            "https://example.com/",
            "http://host.docker.internal:3000/",
            "https://host.docker.internal:4599/",
            "http://host.docker.internal:4599@example.com/",
            "about:blank",
            "::"
        }) {
            assertThat(status("GET", CLOCK, host, "Referer: " + referer))
                    .as(referer)
                    .isEqualTo(403);
            assertThat(status("GET", ESCAPED, host, "Referer: " + referer))
                    .as(referer)
                    .isEqualTo(403);
            assertThat(status("GET", "/", host, "Accept: text/html", "Referer: " + referer))
                    .as("a link to the page from " + referer)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_browser_that_says_nothing_at_all_reaches_the_page_only_and_programs_are_served() throws IOException {
        var agent = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/78.0";
        assertThat(status("GET", ESCAPED, "Host: " + here, agent, "Accept-Language: en"))
                .isEqualTo(403);
        assertThat(status("GET", CLOCK, "Host: " + here, agent, "Accept-Language: en"))
                .isEqualTo(403);
        assertThat(status("GET", "/", "Host: " + here, agent, "Accept-Language: en", "Accept: text/html"))
                .isEqualTo(200);

        assertThat(status("GET", CLOCK, "Host: " + here, "User-Agent: Mozilla/5.0 (Windows NT 10.0) PowerShell/7.4"))
                .isEqualTo(200);
        assertThat(status(
                        "GET",
                        CLOCK,
                        "Host: " + here,
                        "User-Agent: node",
                        "Accept-Language: *",
                        "Sec-Fetch-Mode: cors"))
                .as("fetch of Node.js")
                .isEqualTo(200);
        assertThat(status("GET", ESCAPED, "Host: " + here, "User-Agent: curl/8.5"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", CLOCK, "/_local/nothing", "/_local/inbox/main.js", CREATE_TOPIC, "/?Action=None", "/nothing"
            })
    void no_answer_is_shown_in_a_frame_or_loaded_by_a_page_elsewhere(String target) throws Exception {
        for (var origin : new String[] {"http://" + here, "https://example.com"}) {
            var answer = answer("GET", target, "Host: " + here, "Accept: text/html", "Origin: " + origin);
            assertThat(answer)
                    .containsIgnoringCase("X-Frame-Options: DENY")
                    .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsPattern("(?i)Content-Security-Policy: [^\r]*frame-ancestors 'none'");
        }
    }
}
