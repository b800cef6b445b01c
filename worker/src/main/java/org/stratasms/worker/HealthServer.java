package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /health} and {@code /ready}: 200 if so, else 503 with the reason. A request has ten seconds to arrive.
 * Thread-safe.
 */
final class HealthServer implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int NO_BODY = -1;

    static {
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("jdk.httpserver.maxConnections", "100");
    }

    private final HttpServer server;
    private final ExecutorService requests;

    private HealthServer(HttpServer server, ExecutorService requests) {
        this.server = server;
        this.requests = requests;
    }

    /** @param pages what answers, by path */
    static HealthServer start(InetSocketAddress address, Map<String, Supplier<Health>> pages) throws IOException {
        var server = HttpServer.create(address, 0);
        var requests = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("sms-worker-http-", 0).factory());
        server.setExecutor(requests);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, pages);
            }
        });
        server.start();
        return new HealthServer(server, requests);
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
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }
}
