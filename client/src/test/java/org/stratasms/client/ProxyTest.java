package org.stratasms.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs programs whose environment and system properties name a proxy, which counts the requests that it gets. */
class ProxyTest {
    /** The SDK's HTTP client on the program's class path. */
    enum Http {
        APACHE("url-connection-client"),
        URL_CONNECTION("apache-client");

        private final String leftOut;

        Http(String leftOut) {
            this.leftOut = leftOut;
        }
    }

    @RegisterExtension
    final EmbeddedAws embedded = new EmbeddedAws();

    @TempDir
    Path home;

    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final ServerSocket proxy = listening();

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void listen() {
        Thread.ofVirtual().start(() -> {
            while (!proxy.isClosed()) {
                try (var connection = proxy.accept()) {
                    asked.countDown();
                    refuse(connection);
                } catch (IOException e) {
                    // The next connection, or the end.
                }
            }
        });
    }

    /** Answers like a proxy that does not allow the target, after the head of the request. */
    private void refuse(Socket connection) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var c = connection.getInputStream().read();
            if (c < 0) {
                return;
            }
            received.incrementAndGet();
            head.append((char) c);
        }
        connection
                .getOutputStream()
                .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource
    void this_machine_is_asked_directly_however_it_is_named_and_wherever(Http http) throws Exception {
        var port = embedded.aws.endpoint().getPort();
        var endpoint = embedded.aws.endpoint().toString();
        Files.writeString(home.resolve("config"), "[default]\nendpoint_url = %s\n".formatted(endpoint));

        assertThat(texts(http, behindProxy(Map.of("AWS_ENDPOINT_URL", endpoint)), List.of()))
                .as("named in the environment")
                .contains("Accepted[");
        assertThat(texts(
                        http,
                        behindProxy(
                                Map.of("AWS_CONFIG_FILE", home.resolve("config").toString())),
                        List.of()))
                .as("named in a profile")
                .contains("Accepted[");
        var outcomes = texts(
                http,
                behindProxy(Map.of()),
                Stream.of("127.0.0.1", "localhost", "LOCALHOST", "localhost.", "app.localhost", "127.9.8.7", "[::1]")
                        .map(host -> "http://%s:%d".formatted(host, port))
                        .toList());
        assertThat(outcomes.lines()).as("named in code").hasSize(7).noneMatch(line -> line.contains("proxy"));
        assertThat(outcomes.lines().limit(3)).allMatch(line -> line.startsWith("Accepted["));
        assertThat(received).as("bytes that the proxy got").hasValue(0);
        assertThat(asked.getCount())
                .as("connections to the proxy that are missing")
                .isOne();
    }

    /** This also shows that the program uses the proxy. */
    @ParameterizedTest
    @EnumSource
    void a_proxy_that_refuses_is_named_without_its_credentials(Http http) throws Exception {
        var outcome = texts(http, behindProxy(Map.of("AWS_ENDPOINT_URL", "http://aws.example.test")), List.of());

        assertThat(asked.await(10, TimeUnit.SECONDS)).as("the proxy was asked").isTrue();
        assertThat(outcome)
                .contains("http://aws.example.test by the proxy 127.0.0.1:" + proxy.getLocalPort())
                .doesNotContain("secret")
                .doesNotContain("nobody else's");
    }

    @ParameterizedTest
    @EnumSource
    void a_proxy_that_is_not_there_is_named(Http http) throws Exception {
        proxy.close();
        for (var endpoint : List.of("http://aws.example.test", "")) {
            assertThat(texts(http, behindProxy(Map.of("AWS_ENDPOINT_URL", endpoint)), List.of()))
                    .contains("AWS_NOT_REACHED")
                    .contains("at " + (endpoint.isEmpty() ? "https://sms-voice.us-east-1.amazonaws.com" : endpoint)
                            + " by the proxy 127.0.0.1:" + proxy.getLocalPort())
                    .doesNotContain("secret");
        }
    }

    /** As the guide shows it for an application with its own SDK client. */
    @ParameterizedTest
    @EnumSource
    void an_sdks_client_as_it_is_asks_this_machine_directly_by_what_the_guide_says_to_set(Http http) throws Exception {
        var port = embedded.aws.endpoint().getPort();
        var here = List.of(LoopbackMessages.OWN, "http://127.0.0.1:" + port, "http://localhost:" + port);
        var guide = Pattern.compile("export NO_PROXY=(\\S+) no_proxy=(\\S+)")
                .matcher(Files.readString(Path.of("../docs/sending.md")));
        assertThat(guide.find()).isTrue();
        var environment = behindProxy(Map.of("NO_PROXY", guide.group(1), "no_proxy", guide.group(2)));

        assertThat(texts(http, environment, List.of(), here).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("Accepted["));
        assertThat(received).as("bytes that the proxy got").hasValue(0);
        assertThat(texts(http, behindProxy(Map.of()), List.of(), here))
                .as("without it")
                .doesNotContain("Accepted[");
        assertThat(received).as("bytes that the proxy got").hasPositiveValue();
    }

    @Test
    void an_address_that_needs_no_proxy_is_not_said_to_have_one() throws Exception {
        var environment = behindProxy(
                Map.of("AWS_ENDPOINT_URL", "http://aws.example.test", "NO_PROXY", "*.test", "no_proxy", "*.test"));

        assertThat(texts(Http.APACHE, environment, List.of()))
                .contains("at http://aws.example.test: UnknownHostException");
        assertThat(received).hasValue(0);
    }

    private Map<String, String> behindProxy(Map<String, String> more) {
        var address = "http://user:secret@127.0.0.1:%d".formatted(proxy.getLocalPort());
        var variables = Stream.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
                .collect(Collectors.toMap(name -> name, name -> address));
        variables.putAll(Map.of("NO_PROXY", "", "no_proxy", ""));
        variables.putAll(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "000000000000",
                "AWS_SECRET_ACCESS_KEY", "embedded",
                "AWS_CONFIG_FILE", home.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", home.resolve("none").toString(),
                "AWS_SMS_PHONE_POOL_ID", embedded.pool,
                "AWS_SMS_CONFIGURATION_SET_NAME", "app"));
        variables.putAll(more);
        return variables;
    }

    private String texts(Http http, Map<String, String> environment, List<String> endpoints) throws Exception {
        var proxied = List.of(
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + proxy.getLocalPort(),
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + proxy.getLocalPort(),
                "-Dhttp.nonProxyHosts=" + environment.getOrDefault("NO_PROXY", ""));
        return texts(http, environment, proxied, endpoints);
    }

    /** Returns the output of a program that sends one text to each endpoint. */
    private String texts(Http http, Map<String, String> environment, List<String> options, List<String> endpoints)
            throws Exception {
        var classPath = classPath()
                .filter(entry -> !entry.contains(http.leftOut))
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath));
        command.addAll(options);
        command.add(LoopbackMessages.class.getName());
        command.addAll(endpoints);
        var program =
                new ProcessBuilder(command).redirectError(home.resolve("errors").toFile());
        program.environment().putAll(environment);
        program.environment().values().removeIf(String::isEmpty);
        var process = program.start();
        try {
            var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(() -> errors()).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns this test's own class path, whoever runs it. */
    private static Stream<String> classPath() {
        return ProxyTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath)
                : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private String errors() {
        try {
            return Files.readString(home.resolve("errors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:4599",
                "http://127.1.2.3",
                "https://localhost",
                "http://LocalHost:1",
                "http://localhost.:1",
                "http://a.b.localhost:1",
                "http://[::1]:1",
                "http://[0:0:0:0:0:0:0:1]:1",
                "http://[::ffff:127.0.0.1]:1",
                "http://0.0.0.0:1",
            })
    void loopback_is_known_by_its_form(String uri) {
        assertThat(new AwsAddress(URI.create(uri)).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://notlocalhost",
        "http://128.0.0.1",
        "http://1.127.0.1",
        "http://300.0.0.1",
        "http://[2001:db8::1]",
        "https://sms-voice.us-east-1.amazonaws.com",
        "http:///x",
        "localhost:4599",
    })
    void what_is_elsewhere_or_nowhere_is_not_loopback(String uri) {
        assertThat(new AwsAddress(URI.create(uri)).isLoopback()).isFalse();
    }

    @Test
    void an_address_is_shown_without_a_password() {
        assertThat(new AwsAddress(URI.create("http://user:secret@127.0.0.1:4599/x?y")))
                .hasToString("http://127.0.0.1:4599");
    }
}
