package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A web endpoint that receives what SNS posts, as a small application would. */
final class WebReceiver implements AutoCloseable {
    /** One request. */
    record Received(String path, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }

        /** Returns a member of the body, which is JSON. */
        String text(String member) {
            return String.valueOf(json().get(member));
        }

        Map<String, Object> json() {
            try {
                return JSON.std.mapFrom(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile Runnable beforeNextAnswer = () -> {};

    WebReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                var first = beforeNextAnswer;
                beforeNextAnswer = () -> {};
                first.run();
                received.add(new Received(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
                exchange.getResponseHeaders().set("Location", url("/elsewhere"));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Sets the status of the next answers; 200 at the beginning. */
    void answerWith(int status) {
        this.status = status;
    }

    /** Does something once, after the next request and before its answer. */
    void answerAfter(Runnable first) {
        beforeNextAnswer = first;
    }

    /** Waits for the next request. */
    Received next() throws InterruptedException {
        var next = received.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a request within ten seconds").isNotNull();
        return next;
    }

    /** Waits for the next request, and does something again and again until it is there. */
    Received next(Runnable meanwhile) throws InterruptedException {
        for (var tries = 0; tries < 2000; tries++) {
            var next = received.poll(5, TimeUnit.MILLISECONDS);
            if (next != null) {
                return next;
            }
            meanwhile.run();
        }
        throw new AssertionError("No request came within ten seconds");
    }

    /** Whether there is no request that was not taken. */
    boolean isEmpty() {
        return received.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
