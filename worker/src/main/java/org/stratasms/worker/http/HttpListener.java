package org.stratasms.worker.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * The JDK's HTTP server with limits: a request has ten seconds to arrive, an answer a minute to be made and read,
 * headers have 16 KiB, and there are at most 100 connections. Each request runs on a virtual thread. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {
    /** Seconds and bytes; one that was set on Java's command line stays. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "60", // longer than the longest wait for outcomes
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "sun.net.httpserver.drainAmount", "2097152", // of a body that is refused: else the client reads no answer
            "sun.net.httpserver.nodelay", "true",
            "jdk.httpserver.maxConnections", "100");

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    static {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private final HttpServer server;
    private final ExecutorService requests;
    private final Phaser underWay;

    private HttpListener(HttpServer server, ExecutorService requests, Phaser underWay) {
        this.server = server;
        this.requests = requests;
        this.underWay = underWay;
    }

    /**
     * Starts to listen.
     *
     * @param handler answers all requests; what it does not close is closed when it returns
     */
    public static HttpListener start(InetSocketAddress address, Optional<SSLContext> tls, HttpHandler handler)
            throws IOException {
        var server = tls.isPresent() ? encrypted(address, tls.get()) : HttpServer.create(address, 0);
        var requests = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("sms-worker-http-", 0).factory());
        var underWay = new Phaser(1);
        server.setExecutor(requests);
        server.createContext("/", exchange -> {
            underWay.register();
            try (exchange) {
                handler.handle(exchange);
            } finally {
                underWay.arriveAndDeregister();
            }
        });
        server.start();
        return new HttpListener(server, requests, underWay);
    }

    private static HttpServer encrypted(InetSocketAddress address, SSLContext tls) throws IOException {
        var server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters connection) {
                var parameters = getSSLContext().getDefaultSSLParameters();
                parameters.setProtocols(PROTOCOLS);
                connection.setSSLParameters(parameters);
            }
        });
        return server;
    }

    /** Returns the port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Waits for the requests under way, at most for a time. */
    void drain(Duration grace) {
        try {
            var phase = underWay.arrive();
            underWay.awaitAdvanceInterruptibly(phase, grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // they are cut off by close()
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }
}
