package org.stratasms.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands before an AWS and passes on what it is asked, but keeps the answer to one operation to itself: the client
 * stays in the middle of it for as long as a test needs.
 */
final class Gate implements AutoCloseable {
    /** Set by the client of each connection, not by who asks through it. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "expect", "upgrade");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final HttpServer server;
    private final URI aws;
    private final String operation;

    private Gate(HttpServer server, URI aws, String operation) {
        this.server = server;
        this.aws = aws;
        this.operation = operation;
    }

    /** Holds back the answer to an operation of CloudFormation, e.g. {@code ExecuteChangeSet}, once AWS has done it. */
    static Gate holding(String operation, URI aws) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var gate = new Gate(server, aws, operation);
        server.setExecutor(gate.threads);
        server.createContext("/", gate::passOn);
        server.start();
        return gate;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Whether the operation was done, and its answer held, before the time was over. */
    boolean awaitOperation() throws InterruptedException {
        return reached.await(30, TimeUnit.SECONDS);
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var answer = client.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
            if (new String(body, StandardCharsets.UTF_8).contains("Action=" + operation + "&")) {
                reached.countDown();
                opened.await();
            }
            answer.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        var request = HttpRequest.newBuilder(aws.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    @Override
    public void close() {
        opened.countDown();
        server.stop(0);
        threads.close();
        client.close();
    }
}
