package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stratasms.worker.http.HttpListener;

/**
 * Answers {@code /health} and {@code /ready} on the loopback address: 200 if so, else 503 with the reason. Thread-safe.
 */
final class HealthServer implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int NO_BODY = -1;

    private final HttpListener listener;

    private HealthServer(HttpListener listener) {
        this.listener = listener;
    }

    /** @param pages what answers, by path */
    static HealthServer start(int port, Map<String, Supplier<Health>> pages) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new HealthServer(HttpListener.start(address, Optional.empty(), exchange -> answer(exchange, pages)));
    }

    private static void answer(HttpExchange exchange, Map<String, Supplier<Health>> pages) throws IOException {
        var page = pages.get(exchange.getRequestURI().getPath());
        var method = exchange.getRequestMethod();
        if (page == null) {
            exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, NO_BODY);
        } else {
            send(exchange, page.get(), method.equals("HEAD"));
        }
    }

    private static void send(HttpExchange exchange, Health health, boolean withoutBody) throws IOException {
        var body = (health.json() + "\n").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(health.isGood() ? OK : UNAVAILABLE, withoutBody ? NO_BODY : body.length);
        if (!withoutBody) {
            exchange.getResponseBody().write(body);
        }
    }

    int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }
}
