package org.stratasms.examples.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;
import org.stratasms.testing.PostgresServer;
import org.stratasms.testing.TestEnvironment;

/**
 * Kills the application, a separate process, by {@code kill -9} while it sends reminders, and starts it again, while
 * its page stays open in a real browser.
 */
@NeedsTools({"chromium", "chromedriver"})
class KilledApplicationTest {
    private static final int REMINDERS = 8;
    private static final Path LOG = Path.of("target", "killed-application.log");
    private static final String HUNG = "+12065550202";

    private final int port = freePort();
    private TestEnvironment aws;
    private String database;
    private Process application;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        aws = TestEnvironment.start(SmsEmulator.builder().port(0));
        var server = PostgresServer.shared();
        database = server.url(server.database());
        application = startApplication();
        browser = Browser.start();
    }

    @AfterEach
    void stop() {
        browser.close();
        application.destroyForcibly();
        aws.close();
    }

    @Test
    void no_reminder_is_lost_and_nobody_is_texted_twice() throws Exception {
        until("the application is up", this::isUp);
        browser.open(page("/"));
        aws.region().rules().add(Rule.call(RuleAction.ACCEPT_THEN_HANG).to(HUNG));
        for (var i = 0; i < REMINDERS; i++) {
            book("+1206555%04d".formatted(200 + i));
        }
        aws.inbox().within(Duration.ofSeconds(30)).await(HUNG); // AWS accepted it, and the application does not know

        application.destroyForcibly().waitFor();
        assertThat(aws.inbox().count()).as("sent before it was killed").isBetween(1L, REMINDERS - 1L);
        application = startApplication();

        until("the application is up again", this::isUp);
        until(
                "all reminders but those that were on their way at that moment are on the phone",
                () -> onThePhone() >= REMINDERS - 1);
        browser.screenshot("after-kill");
        assertThat(aws.inbox().to(HUNG)).hasSize(1);
        for (var i = 0; i < REMINDERS; i++) {
            assertThat(aws.inbox().to("+1206555%04d".formatted(200 + i))).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Returns what the open page shows; it polls the application itself. */
    private int onThePhone() {
        return browser.count("#reminders .DELIVERED");
    }

    private Process startApplication() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("-cp", classPath()));
        command.add(AppointmentReminders.class.getName());
        command.add("--server.port=" + port);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        var variables = builder.environment();
        variables.putAll(aws.variables());
        variables.put("AWS_ENDPOINT_URL", aws.emulator().endpoint().toString());
        variables.put("AWS_REGION", "us-east-1");
        variables.put("AWS_ACCESS_KEY_ID", "000000000000");
        variables.put("AWS_SECRET_ACCESS_KEY", SmsEmulator.SECRET_ACCESS_KEY);
        variables.put("SPRING_DATASOURCE_URL", database);
        variables.put("SPRING_DATASOURCE_USERNAME", "postgres");
        variables.put("STRATA_SMS_DELIVERY_PARTSPERSECOND", "4");
        variables.put("STRATA_SMS_DELIVERY_TOLERANCE", "1s");
        return builder.start();
    }

    /** Returns this process's class path, whoever started it: a test agent may use its own class loader. */
    private static String classPath() {
        return KilledApplicationTest.class.getClassLoader() instanceof URLClassLoader own
                ? Arrays.stream(own.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private void until(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !application.isAlive()) {
                throw new AssertionError("This did not come true: %s. See %s".formatted(what, LOG));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean isUp() {
        try {
            return get("/").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(page(path)).build());
    }

    private void book(String phone) throws IOException {
        var appointment = LocalDate.now(ZoneOffset.UTC).plusDays(2).atTime(14, 30);
        var form = Map.of("phone", phone, "appointment", appointment.toString()).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = send(HttpRequest.newBuilder(page("/reminders"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
