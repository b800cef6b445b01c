package org.stratasms.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Sends requests close to the emulator's size limit, eight at once, and measures the memory that they leave in use. */
final class LargeRequests {
    private static final int MEBIBYTES = 30;
    private static final int ROUNDS = 8;
    private static final int AT_ONCE = 8;

    private LargeRequests() {}

    static void send(URI endpoint) throws IOException {
        var body =
                "{\"logGroupName\":\"g\",\"logStreamName\":\"s\",\"logEvents\":[{\"timestamp\":1,\"message\":\"%s\"}]}"
                        .formatted("x".repeat(MEBIBYTES * 1024 * 1024))
                        .getBytes(UTF_8);
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Logs_20140328.PutLogEvents")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            for (var round = 0; round < ROUNDS; round++) {
                var answers = IntStream.range(0, AT_ONCE)
                        .mapToObj(one -> http.sendAsync(request, BodyHandlers.ofString()))
                        .toList();
                for (var answer : answers) {
                    check(answer);
                }
            }
        }
    }

    private static void check(CompletableFuture<HttpResponse<String>> answer) throws IOException {
        var status = answer.join().statusCode();
        if (status != 400) {
            throw new IOException("A large request was answered with status " + status + "; 400 was expected");
        }
    }
}
