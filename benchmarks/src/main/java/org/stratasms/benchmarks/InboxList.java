package org.stratasms.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.ApplicationContract;

/** The response time of the inbox page with ten thousand texts, each to a different phone. */
final class InboxList {
    private static final int TEXTS = 10_000;

    private InboxList() {}

    /**
     * Returns the milliseconds until an answer is read completely.
     *
     * @param path of the local plane
     */
    static double millis(String path) throws IOException, InterruptedException {
        try (var aws = SmsEmulator.builder().port(0).start();
                var http = HttpClient.newHttpClient()) {
            var region = aws.region("us-east-1");
            var configurationSet = InProcess.deploy(region).required(ApplicationContract.CONFIGURATION_SET_NAME);
            Growth.send(region, Growth.approvedNumber(region), configurationSet, 0, TEXTS);
            var request = HttpRequest.newBuilder(aws.endpoint().resolve(path)).build();
            for (var i = 0; i < 20; i++) {
                ask(http, request);
            }
            return Samples.of(51, () -> ask(http, request)).median();
        }
    }

    private static double ask(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        var start = System.nanoTime();
        http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return (System.nanoTime() - start) / 1e6;
    }
}
