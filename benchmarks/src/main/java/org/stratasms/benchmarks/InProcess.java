package org.stratasms.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/** Measures the services in process, without HTTP. */
final class InProcess {
    private static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withFirstValues(Map.of(
                    "EnableSimulator", "true",
                    "HelpMessage", "Example programme: for help call 555-0100. Reply STOP to end.",
                    "StopMessage", "Example programme: you are opted out and will get no more messages."));
    private static final int WARM_UP = 2_000_000;
    private static final int TEXTS = 5_000_000;

    private InProcess() {}

    /** Sends on one thread; the time ends when the events of every text are in the log group. */
    static double sendsPerSecond() throws InterruptedException {
        try (var aws = SmsEmulator.builder().inProcess()) {
            var region = aws.region("us-east-1");
            var contract = deploy(region);
            send(region, contract, WARM_UP);
            var start = System.nanoTime();
            send(region, contract, TEXTS);
            return TEXTS / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static void send(EmulatedRegion region, ApplicationContract contract, int texts)
            throws InterruptedException {
        var sms = region.endUserMessaging();
        var last = "";
        for (var i = 0; i < texts; i++) {
            last = sms.sendTextMessage(SendTextMessageRequest.builder()
                            .destinationPhoneNumber("+14254147755")
                            .originationIdentity(contract.originationIdentity())
                            .configurationSetName(contract.required(ApplicationContract.CONFIGURATION_SET_NAME))
                            .messageBody(
                                    "Your appointment is tomorrow at 10. Reply C to confirm or call us to change it.")
                            .build())
                    .messageId();
        }
        var lastText = region.inbox().find(last).orElseThrow();
        while (!lastText.isFinal()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Creates the stacks each time in a new emulator of the same, warm JVM. */
    static double stacksCreatedMillis() throws IOException, InterruptedException {
        for (var i = 0; i < 50; i++) {
            createStacks();
        }
        return Samples.of(51, InProcess::createStacks).median();
    }

    /**
     * Starts one more emulator in a JVM that has had some, as a test suite does: from the builder to the answer over
     * HTTP.
     */
    static double nextInstanceMillis() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (var i = 0; i < 20; i++) {
                startAndAsk(http);
            }
            return Samples.of(51, () -> startAndAsk(http)).median();
        }
    }

    private static double startAndAsk(HttpClient http) throws IOException, InterruptedException {
        var start = System.nanoTime();
        try (var aws = SmsEmulator.builder().port(0).start()) {
            var health = HttpRequest.newBuilder(aws.endpoint().resolve("/_local/health"))
                    .build();
            http.send(health, HttpResponse.BodyHandlers.discarding());
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static double createStacks() {
        try (var aws = SmsEmulator.builder().inProcess()) {
            var region = aws.region("us-east-1");
            var start = System.nanoTime();
            deploy(region);
            return (System.nanoTime() - start) / 1e6;
        }
    }

    static ApplicationContract deploy(EmulatedRegion region) {
        return new Environment(region.cloudFormation(), region.endUserMessaging(), region.logs(), SETTINGS)
                .deploy(Set.of(), step -> {});
    }
}
