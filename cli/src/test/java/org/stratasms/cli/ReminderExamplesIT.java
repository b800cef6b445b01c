package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stratasms.infra.Browser;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/**
 * The examples in Rails and in Next.js beside {@code up --delivery --worker}: their own tests, as their README runs
 * them, and the page that one command starts, in a browser.
 */
class ReminderExamplesIT {
    private static final String NEWEST = "#reminders tbody tr:first-child ";
    private static final Pattern CODE = Pattern.compile("code is (\\d{6})");

    private static Process up;
    private static URI endpoint;

    @BeforeAll
    static void startAws() throws IOException {
        up = ChildProcess.builder(Map.of(), "up", "--delivery", "--worker", "--number=TEN_DLC", "--port=0")
                .redirectError(Path.of("target", "reminder-examples.log").toFile())
                .start();
        var lines = up.inputReader(UTF_8).lines().takeWhile(line -> !line.startsWith("export DATABASE_URL="));
        var address = lines.filter(line -> line.startsWith("export AWS_ENDPOINT_URL="))
                .toList();
        assertThat(address).as("see target/reminder-examples.log").hasSize(1);
        endpoint = URI.create(address.getFirst().split("=", 2)[1]);
    }

    @AfterAll
    static void stopAws() throws InterruptedException {
        up.destroy();
        up.waitFor();
    }

    @Test
    @NeedsTools({"ruby", "rails", "pg", "puma", "chromium", "chromedriver"})
    void rails_reminds_a_person_checks_them_in_and_shows_their_stop() throws IOException {
        assertThat(ownTests("rails-reminders")).contains("7 runs, ", " 0 failures, 0 errors, 0 skips");
        remindsInABrowser("rails-reminders", "+12065550171", "#reminder_phone", "#reminder_starts_at");
    }

    @Test
    @NeedsTools({"node", "npm", "chromium", "chromedriver"})
    void nextjs_reminds_a_person_checks_them_in_and_shows_their_stop() throws IOException {
        var folder = TestFiles.CHECKOUT.resolve("examples/nextjs-reminders");
        if (Tool.onPath("npm").run(folder, "install", "--no-audit", "--no-fund").exitCode() != 0) {
            Tool.missing("npm cannot fetch Next.js");
        }
        assertThat(ownTests("nextjs-reminders")).contains("# pass 5", "# fail 0", "# skipped 0");
        remindsInABrowser("nextjs-reminders", "+12065550172", "#phone", "#startsAt");
    }

    private static String ownTests(String example) throws IOException {
        var readme = Guide.read("examples/%s/README.md".formatted(example));
        assertThat(readme.commands()).hasSize(1);
        return Tool.onPath("bash")
                .with("STRATA_SMS_ENDPOINT", endpoint.toString())
                .run(TestFiles.CHECKOUT, "-ec", readme.commands().getFirst())
                .succeeds()
                .output();
    }

    private static void remindsInABrowser(String example, String phone, String phoneField, String timeField)
            throws IOException {
        try (var application = Application.start(example);
                var browser = Browser.start()) {
            var inTwoDays = LocalDate.now(ZoneOffset.UTC).plusDays(2);
            browser.open(application.page);
            browser.type(phoneField, phone);
            browser.run("document.querySelector('%s').value = '%sT14:30'".formatted(timeField, inTwoDays));
            browser.click("button", "Book the reminder");
            browser.await("output", "Booked.");
            browser.await(NEWEST + "td", "On the phone");

            browser.type(NEWEST + "input", code(phone));
            browser.click(NEWEST + "button", "Check in");
            browser.await(NEWEST + "td", "Arrived");
            answer(phone, "STOP");
            browser.await("#replies tbody tr:first-child .OPT_OUT", "wants no more texts");

            browser.screenshot(example);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String code(String phone) throws IOException {
        var body = String.valueOf(text(phone).get("body"));
        var code = CODE.matcher(body);
        assertThat(code.find()).as(body).isTrue();
        return code.group(1);
    }

    private static void answer(String phone, String body) throws IOException {
        var from = String.valueOf(text(phone).get("from"));
        var answer = aws().post("handsets/%s/messages".formatted(escaped(phone)), Map.of("to", from, "body", body));
        assertThat(answer.isOk()).as(answer.message()).isTrue();
    }

    private static Map<?, ?> text(String phone) throws IOException {
        var messages = aws().get("messages?to=" + escaped(phone)).body().get("messages");
        if (messages instanceof List<?> texts && texts.size() == 1 && texts.getFirst() instanceof Map<?, ?> text) {
            return text;
        }
        throw new AssertionError("Not one text: " + messages);
    }

    private static String escaped(String phone) {
        return phone.replace("+", "%2B");
    }

    private static LocalCalls aws() {
        return new LocalCalls(endpoint, Duration.ofSeconds(30));
    }

    /** The processes that the example's own command has started. */
    private record Application(Process process, URI page) implements AutoCloseable {
        static Application start(String example) throws IOException {
            var port = freePort();
            var run = TestFiles.CHECKOUT.resolve("examples").resolve(example).resolve("run");
            var builder = new ProcessBuilder(run.toString(), "--port=" + endpoint.getPort())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", example + ".log").toFile());
            builder.environment().put("PORT", String.valueOf(port));
            builder.environment().remove("DATABASE_URL");
            var application = new Application(builder.start(), URI.create("http://127.0.0.1:" + port + "/"));
            DeliveryUpFixture.await("the page of " + example, application::answers);
            return application;
        }

        private static int freePort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        private boolean answers() {
            assertThat(process.isAlive()).as("see target/*-reminders.log").isTrue();
            try {
                page.toURL().openStream().close();
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        /** Fails unless what it has started ends with it. */
        @Override
        public void close() {
            var started = process.descendants().toList();
            process.destroy();
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            started.forEach(
                    each -> each.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        }
    }
}
