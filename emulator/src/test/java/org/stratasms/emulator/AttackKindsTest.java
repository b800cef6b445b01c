package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.Topic;

/** Attacks on the endpoint, as bytes over sockets: each is rejected or closed soon, and disturbs nobody else. */
@Timeout(60)
class AttackKindsTest {
    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static SmsEmulator aws;
    private static RawHttp http;

    @BeforeAll
    static void start() {
        aws = SmsEmulator.builder().port(0).start();
        http = new RawHttp(aws.endpoint());
    }

    @AfterAll
    static void close() {
        aws.close();
    }

    @AfterEach
    void serves_everybody_else() throws IOException {
        assertThat(http.exchange(clock(), Duration.ofSeconds(5))).startsWith("HTTP/1.1 200");
    }

    private static byte[] clock() {
        return ("GET /_local/clock HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n").getBytes(UTF_8);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(
                        "a TLS handshake",
                        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001ü\u0003\u0003" + "\0".repeat(50) + "\r\n\r\n"),
                Arguments.of("a preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Arguments.of("nothing but line ends", "\r\n".repeat(1000)),
                Arguments.of("a method alone", "GET\r\n\r\n"),
                Arguments.of("no version", "GET /\r\n\r\n"),
                Arguments.of("line feeds alone", "GET /_local/clock HTTP/1.1\nHost: 127.0.0.1\n\n"),
                Arguments.of("two hosts", "GET /_local/clock HTTP/1.1\r\n" + HOST + "Host: evil.example\r\n\r\n"),
                Arguments.of("no colon", "GET /_local/clock HTTP/1.1\r\n" + HOST + "NoColon\r\n\r\n"),
                Arguments.of("a blank before the colon", "GET /_local/clock HTTP/1.1\r\n" + HOST + "X : y\r\n\r\n"),
                Arguments.of("a wrong escape", "GET /_local/%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a target of no form", "GET http://[ HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a target without a path", "GET mailto:x HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a tunnel", "CONNECT example.com:443 HTTP/1.1\r\n" + HOST + "\r\n"),
                Arguments.of("a length below zero", "POST / HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n"),
                Arguments.of("a length of letters", "POST / HTTP/1.1\r\n" + HOST + "Content-Length: ten\r\n\r\n"),
                Arguments.of(
                        "a length without end",
                        "POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + "9".repeat(30) + "\r\n\r\n"),
                Arguments.of("a chunk of no size", chunked("xyz\r\n{}\r\n0\r\n\r\n")),
                Arguments.of("a chunk below zero", chunked("-2\r\n{}\r\n0\r\n\r\n")),
                Arguments.of("a chunk beyond 64 bits", chunked("F".repeat(17) + "\r\n{}\r\n0\r\n\r\n")),
                Arguments.of("a chunk without its end", chunked("2\r\n{}XX0\r\n\r\n")),
                Arguments.of("a size line without end", chunked("0".repeat(5_000_000))),
                Arguments.of("a request line without end", "GET /" + "a".repeat(5_000_000)),
                Arguments.of("a header without end", "GET / HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(5_000_000)),
                Arguments.of("headers without end", "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n".repeat(100_000) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformed_http_never_succeeds(String what, String request) throws IOException {
        assertThat(http.exchange(request.getBytes(ISO_8859_1), SILENCE))
                .as(what)
                .doesNotStartWith("HTTP/1.1 2");
    }

    private static String chunked(String body) {
        return "POST /_local/rules HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + body;
    }

    /** Each hides a request in the body, by one reading of the lengths but not by another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 200\r\n\r\n",
                "Content-Length: 0, 200\r\n\r\n",
                "Content-Length: 0\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
            })
    void a_request_of_two_lengths_is_refused_and_what_it_hides_is_not_done(String lengths) throws IOException {
        var hidden = "POST /_local/rules HTTP/1.1\r\n" + HOST
                + "Content-Length: 40\r\n\r\n{\"action\": \"NO_RECEIPT\", \"id\": \"hidden\"}  ";
        var request = "POST /_local/rules HTTP/1.1\r\n" + HOST + lengths + hidden;

        var answer = http.exchange(request.getBytes(UTF_8), SILENCE);

        assertThat(answer).matches("(?s)HTTP/1.1 (400|501) .*");
        assertThat(answer.split("HTTP/1.1 ", -1))
                .as("one answer, and the connection is closed")
                .hasSize(2);
        assertThat(aws.region("us-east-1").rules().list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PinpointSMSVoiceV2.SendTextMessage",
                "PinpointSMSVoiceV2.PutResourcePolicy",
                "Logs_20140328.PutLogEvents",
                "AmazonSQS.SendMessage",
                "TrentService.CreateKey",
            })
    void json_of_any_depth_is_refused_or_passed_over(String target) throws IOException {
        for (var deep :
                List.of("[".repeat(1_000_000), "{\"a\":".repeat(1_000_000), "{\"Unknown\":" + nested(900) + "}")) {
            assertThat(http.post(
                            "/",
                            "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: " + target + "\r\n",
                            deep.getBytes(UTF_8)))
                    .startsWith("HTTP/1.1 400");
        }
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    /** Every place that parses JSON within a text: policies, attributes, log events, filters, rules. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=CreateRole&Version=2010-05-08&RoleName=deep&AssumeRolePolicyDocument=",
                "Action=CreatePolicy&Version=2010-05-08&PolicyName=deep&PolicyDocument=",
                "Action=ValidateTemplate&Version=2010-05-15&TemplateBody=",
                "Action=CreateStack&Version=2010-05-15&StackName=deep&TemplateBody=",
                "Action=SetStackPolicy&Version=2010-05-15&StackName=deep&StackPolicyBody=",
            })
    void deep_documents_are_refused(String form) throws IOException {
        for (var deep : List.of(
                "[".repeat(50_000), "{\"a\":".repeat(10_000), "{\"a\":" + nested(900) + "}", "- ".repeat(25_000))) {
            assertThat(http.post("/", FORM, (form + URLEncoder.encode(deep, UTF_8)).getBytes(UTF_8)))
                    .as(deep.substring(0, 10))
                    .matches("(?s)HTTP/1.1 4\\d\\d .*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nResources: [*c, *c, *c]",
                "Resources: &self [*self]",
                "Resources: &self {a: *self}",
                "Resources: {a: {<<: &b {c: d}}, e: {<<: *b}}",
                "Resources: !!java.net.URL [\"http://127.0.0.1/\"]",
                "Resources: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]",
            })
    void yaml_that_repeats_itself_or_names_a_class_is_refused(String template) throws IOException {
        assertThat(validate(template)).startsWith("HTTP/1.1 400");
    }

    /** 2^40 characters, or evaluations, from a template of a few thousand characters. */
    @Test
    void a_template_that_doubles_at_each_step_is_refused_in_time_and_memory() throws IOException {
        var doubling = "\"x\"";
        for (var step = 0; step < 40; step++) {
            doubling = "{\"Fn::Sub\":[\"${a}${a}\",{\"a\":%s}]}".formatted(doubling);
        }
        var conditions = new ArrayList<String>(List.of("\"C0\":{\"Fn::Equals\":[\"a\",\"a\"]}"));
        for (var step = 1; step <= 40; step++) {
            conditions.add("\"C%1$d\":{\"Fn::And\":[{\"Condition\":\"C%2$d\"},{\"Condition\":\"C%2$d\"}]}"
                    .formatted(step, step - 1));
        }
        var topic = "\"Resources\":{\"T\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"DisplayName\":%s}}}";

        assertThat(create("doubling", "{" + topic.formatted(doubling) + "}")).startsWith("HTTP/1.1 ");
        assertThat(create(
                        "conditions",
                        "{\"Conditions\":{%s},%s}".formatted(String.join(",", conditions), topic.formatted("\"x\""))))
                .startsWith("HTTP/1.1 ");
        assertThat(aws.region("us-east-1").sns().listTopics(r -> {}).topics())
                .extracting(Topic::topicArn)
                .allSatisfy(arn -> assertThat(arn).doesNotContain("doubling"));
    }

    private String validate(String template) throws IOException {
        return http.post(
                "/",
                FORM,
                ("Action=ValidateTemplate&Version=2010-05-15&TemplateBody=" + URLEncoder.encode(template, UTF_8))
                        .getBytes(UTF_8));
    }

    private String create(String stack, String template) throws IOException {
        return http.post(
                "/",
                FORM,
                ("Action=CreateStack&Version=2010-05-15&StackName=" + stack + "&TemplateBody="
                                + URLEncoder.encode(template, UTF_8))
                        .getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_local/rules"})
    void a_gzip_bomb_is_refused_wherever_it_is_sent_and_by_many_at_once(String path) throws Exception {
        var bomb = packed(64);
        assertThat(bomb.length).isLessThan(100_000);
        var headers =
                "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: PinpointSMSVoiceV2.SendTextMessage\r\nContent-Encoding: gzip\r\n";

        assertThat(inParallel(4, () -> http.post(path, headers, bomb)))
                .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 413"));
        assertThat(http.post(path, headers, new byte[] {31, (byte) 139, 8, 0})).startsWith("HTTP/1.1 400");
        assertThat(http.post(path, headers, "{}".getBytes(UTF_8))).startsWith("HTTP/1.1 400");
    }

    private static byte[] packed(int megabytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++) {
                gzip.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var future : threads.invokeAll(Collections.nCopies(times, call))) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    @Test
    void idle_and_slow_connections_hinder_nobody() throws IOException {
        var open = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 500; i++) {
                var socket = http.connect();
                open.add(socket);
                socket.getOutputStream().write(begun(i % 5).getBytes(UTF_8));
            }
            var start = System.nanoTime();
            for (var i = 0; i < 20; i++) {
                assertThat(http.exchange(clock(), Duration.ofSeconds(5))).startsWith("HTTP/1.1 200");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void a_request_may_take_a_minute_unless_the_user_says_otherwise() {
        assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("60");
    }

    /** Returns an unfinished request: before its line, in it, in its headers, in its body, in a chunk. */
    private static String begun(int how) {
        return switch (how) {
            case 0 -> "";
            case 1 -> "GET /_local/cl";
            case 2 -> "GET /_local/clock HTTP/1.1\r\n" + HOST + "X: ";
            case 3 -> "POST /_local/rules HTTP/1.1\r\n" + HOST + "Content-Length: 100000\r\n\r\n{";
            default -> chunked("ffff\r\n{");
        };
    }
}
