package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** {@code up --state}, killed in the middle of its work as the kernel kills: without a last word. */
class StateIT {
    private static final int SENDERS = 4;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();
    private String port = "0";

    @AfterEach
    void stop() {
        http.close();
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void nothing_that_was_answered_is_lost() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<String>();
        var up = up();
        var first = up.variables();
        for (var kill = 1; kill <= 3; kill++) {
            sendUntilKilled(up, acknowledged, 40 * kill);

            up = up();

            assertThat(up.variables()).as("the environment's variables").isEqualTo(first);
            for (var message : acknowledged) {
                assertThat(status("/_local/messages/" + message)).as(message).isEqualTo(200);
            }
        }
        assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    }

    /** A limit on the size of a file stands for a disk that fills up, which takes root to have. */
    @Test
    void a_disk_that_fills_up_is_named_and_nothing_that_was_not_answered_stays() throws Exception {
        var up = up(300);
        var acknowledged = new ConcurrentLinkedQueue<String>();
        var refused = sendUntilRefused(up, acknowledged);

        assertThat(refused)
                .contains(
                        "State file " + file() + " cannot be written", "free some space, and start the emulator again");
        for (var path : List.of("/_local/messages", "/_local/health")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(500);
            assertThat(answer.body()).contains("cannot be written");
        }
        assertSendNamesTheFile(Map.of());
        assertSendNamesTheFile(up.variables());
        up.process().destroyForcibly().waitFor();

        up();

        var inbox = get("/_local/messages?limit=1000").body();
        assertThat(acknowledged).hasSizeGreaterThan(10).allMatch(inbox::contains);
        assertThat(inbox.split("\"messageId\"", -1)).hasSize(acknowledged.size() + 1);
    }

    /** With the environment's variables the text itself fails; without them, reading the environment does. */
    private void assertSendNamesTheFile(Map<String, String> variables) throws IOException, InterruptedException {
        var told = ChildProcess.run(variables, "send", "+14254147755", "Hello", "--port=" + port, "--output=json");

        assertThat(told.exitCode()).as(told.err()).isOne();
        assertThat(told.out()).contains("\"code\":\"STATE_FILE\"");
        assertThat(told.err())
                .contains(
                        "has stopped working",
                        file() + " cannot be written",
                        "Make room on the disk",
                        "the same --state");
    }

    private String sendUntilRefused(Up up, Queue<String> acknowledged) {
        var connection = new Connection();
        connection.port = Integer.parseInt(port);
        try (var sms = connection.smsVoice()) {
            while (true) {
                acknowledged.add(send(sms, up));
            }
        } catch (SdkException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void a_state_file_of_another_port_is_refused_in_one_line() throws Exception {
        up().process().destroyForcibly().waitFor();
        var told = Terminal.run("up", "--state", file(), "--port", "0");

        assertThat(told.exitCode()).isOne();
        assertThat(told.err().strip())
                .startsWith("strata-sms: State file")
                .contains("belongs to", port)
                .doesNotContain("\n");
        assertThat(Terminal.run("up", "--state", file(), "--clock", "x60").exitCode())
                .isEqualTo(2);
    }

    private record Up(Process process, Map<String, String> variables) {}

    private void sendUntilKilled(Up up, Queue<String> acknowledged, int texts) throws Exception {
        var enough = new CountDownLatch(texts);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sender = 0; sender < SENDERS; sender++) {
                senders.execute(() -> send(up, acknowledged, enough));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            up.process().destroyForcibly().waitFor();
        }
    }

    private void send(Up up, Queue<String> acknowledged, CountDownLatch enough) {
        var connection = new Connection();
        connection.port = Integer.parseInt(port);
        try (var sms = connection.smsVoice()) {
            while (true) {
                acknowledged.add(send(sms, up));
                enough.countDown();
            }
        } catch (SdkException e) {
            // it was killed
        }
    }

    private static String send(PinpointSmsVoiceV2Client sms, Up up) {
        return sms.sendTextMessage(r -> r.originationIdentity(up.variables().get("AWS_SMS_PHONE_POOL_ID"))
                        .configurationSetName(up.variables().get("AWS_SMS_CONFIGURATION_SET_NAME"))
                        .destinationPhoneNumber("+14254147755")
                        .messageBody("Hello"))
                .messageId();
    }

    private int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private String file() {
        return folder.resolve("aws.state").toString();
    }

    private Up up() throws IOException {
        return up(1_000_000);
    }

    /** Started, with what it prints, once it serves; it can write no file of more than so many KiB. */
    private Up up(int kibibytes) throws IOException {
        var launcher = TestFiles.CHECKOUT.resolve("strata-sms").toString();
        var limited = "ulimit -f %d; exec bash \"$0\" \"$@\"".formatted(kibibytes);
        var process = new ProcessBuilder("bash", "-c", limited, launcher, "up", "--state", file(), "--port", port)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        started.add(process);
        var printed = new ArrayList<String>();
        var output = process.inputReader(UTF_8);
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (line.contains("until Ctrl-C")) {
                port = line.replaceFirst(".*127\\.0\\.0\\.1:(\\d+) .*", "$1");
                return new Up(process, variables(printed));
            }
        }
        throw new AssertionError("up ended by itself: " + printed);
    }

    private static Map<String, String> variables(List<String> printed) {
        return printed.stream()
                .filter(line -> line.startsWith("export "))
                .map(line -> line.substring("export ".length()).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
