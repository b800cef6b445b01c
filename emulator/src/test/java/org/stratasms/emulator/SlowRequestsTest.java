package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests that never end, on an emulator in a separate process, because the time limit of a request is read once for
 * each process.
 */
@Timeout(60)
class SlowRequestsTest {
    private static final Duration FAR_LONGER = Duration.ofSeconds(40);
    private static final String HOST = "Host: 127.0.0.1\r\n";

    private Process process;
    private RawHttp http;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.net.httpserver.maxReqTime=1",
                        "-Dsun.net.httpserver.clockTick=200",
                        "-cp",
                        classPath(),
                        Server.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        http = new RawHttp(URI.create(process.inputReader(UTF_8).readLine()));
    }

    /** Some runners load the tests by their own class loader. */
    private static String classPath() {
        if (Server.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    /** Serves until it is killed. */
    static final class Server {
        public static void main(String[] arguments) throws IOException {
            try (var aws = SmsEmulator.builder().port(0).start()) {
                System.out.println(aws.endpoint());
                System.in.read();
            }
        }
    }

    @Test
    void a_request_that_does_not_end_is_cut_off_and_one_that_waits_for_its_answer_is_not() throws Exception {
        var hostile = List.of(
                "GET /_local/cl",
                "GET /_local/clock HTTP/1.1\r\n" + HOST + "X: ",
                "POST /_local/rules HTTP/1.1\r\n" + HOST + "Content-Length: 100000\r\n\r\n{",
                "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\nffff\r\n{");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> http.exchange(
                    ("GET /_local/messages?wait=PT3S HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n")
                            .getBytes(UTF_8),
                    FAR_LONGER));
            var cut = new ArrayList<Future<Duration>>();
            for (var request : hostile) {
                cut.add(threads.submit(() -> {
                    var start = System.nanoTime();
                    http.exchange(request.getBytes(UTF_8), FAR_LONGER);
                    return Duration.ofNanos(System.nanoTime() - start);
                }));
            }
            for (var time : cut) {
                assertThat(time.get()).isLessThan(FAR_LONGER);
            }
            assertThat(waiting.get()).startsWith("HTTP/1.1 404").contains("No text that matches came within PT3S");
        }
    }
}
