package org.stratasms.emulator.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.wire.Gateway;
import org.stratasms.emulator.internal.wire.Reply;
import org.stratasms.emulator.internal.wire.Request;
import org.stratasms.emulator.internal.world.NumberMask;
import org.stratasms.emulator.internal.world.TransportFault;
import org.stratasms.emulator.local.LocalPlane;

/**
 * Serves a {@link Gateway}, and a {@link LocalPlane} below {@code /_local/}, over HTTP, each request on its own virtual
 * thread. Bodies may be compressed with gzip; at most 32 MiB unpacked.
 */
public final class HttpEndpoint implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpEndpoint.class);
    /** The page loads only its own files, and cannot be shown within another page. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final int LARGEST_BODY = 32 * 1024 * 1024;
    private static final int SMALL_BODY = 64 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final int BACKLOG = 1024;

    static {
        // The JDK's server reads these once, when its first class is initialised. Values set by the user are kept.
        setDefault(
                "sun.net.httpserver.nodelay",
                "true"); // else an answer waits up to 40 ms for the client's acknowledgement
        setDefault("sun.net.httpserver.maxIdleConnections", "10000"); // the JDK closes all above 200
        setDefault("sun.net.httpserver.idleInterval", "300"); // seconds; longer than clients keep idle connections
        setDefault("sun.net.httpserver.maxReqTime", "60"); // seconds for a whole request; the JDK waits for ever
    }

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

    private final HttpServer server;
    private volatile boolean served;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("emulator-http-", 0).factory());

    private HttpEndpoint(HttpServer server) {
        this.server = server;
    }

    /**
     * Binds an address without serving yet.
     *
     * @param address port 0 takes any free one
     * @throws IOException if the address cannot be bound
     */
    public static HttpEndpoint bind(InetSocketAddress address) throws IOException {
        return new HttpEndpoint(HttpServer.create(address, BACKLOG));
    }

    /** Starts to serve. */
    public void serve(Gateway gateway, LocalPlane local) {
        server.createContext("/", exchange -> handle(exchange, gateway, local));
        server.setExecutor(threads);
        server.start();
        served = true;
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Returns the endpoint's address, such as {@code http://127.0.0.1:4599}. */
    public URI uri() {
        var address = server.getAddress();
        var host = address.getAddress().isAnyLocalAddress()
                ? "localhost"
                : address.getAddress().getHostAddress();
        var bracketed = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + bracketed + ":" + address.getPort());
    }

    private void handle(HttpExchange exchange, Gateway gateway, LocalPlane local) {
        try (exchange) {
            var target = RequestTarget.of(exchange);
            var foreign = ForeignPages.refusal(exchange, target);
            refuseFrames(exchange.getResponseHeaders());
            if (foreign != null) {
                send(exchange, refusal(403, "AccessDeniedException", foreign));
            } else if (target == RequestTarget.AWS || target == RequestTarget.LINK) {
                answer(exchange, gateway);
            } else {
                answerLocally(exchange, local);
            }
        } catch (IOException e) {
            log.debug("A client went away before it had its answer: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("A request could not be answered", e);
        }
    }

    private void answer(HttpExchange exchange, Gateway gateway) throws IOException {
        Reply reply;
        try {
            reply = reply(exchange, gateway);
        } catch (TransportFault e) {
            hold(e);
            return; // closing the exchange without an answer closes its connection, too
        }
        send(exchange, reply);
    }

    /**
     * Holds a connection open for longer than any client waits, because the server is not notified when a client gives
     * up.
     */
    private void hold(TransportFault fault) {
        try {
            if (fault.isHeld() && closed.await(LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("A connection was held until the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply reply(HttpExchange exchange, Gateway gateway) throws IOException {
        var headers = exchange.getRequestHeaders();
        byte[] raw;
        byte[] body;
        try {
            raw = rawBody(exchange);
            body = unpacked(raw, headers.getFirst("Content-Encoding"));
        } catch (IOException e) {
            return refusal(400, "SerializationException", "The body cannot be read or unpacked");
        }
        if (body.length > LARGEST_BODY) {
            return refusal(413, "RequestEntityTooLargeException", "A body has at most 32 MiB");
        }
        return gateway.handle(new Request(
                exchange.getRequestMethod(),
                RequestTarget.path(exchange),
                exchange.getRequestURI().getRawQuery(),
                name -> value(headers, name),
                body,
                raw));
    }

    private static @Nullable String value(Headers headers, String name) {
        var values = headers.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.getFirst() : String.join(",", values);
    }

    /** Reads the body as it was sent; if it is too long, one byte more than the limit. */
    private static byte[] rawBody(HttpExchange exchange) throws IOException {
        var size = announcedSize(exchange.getRequestHeaders());
        try {
            return size < 0
                    ? exchange.getRequestBody().readNBytes(LARGEST_BODY + 1)
                    : smallBody(exchange.getRequestBody(), size);
        } catch (IOException e) {
            // The end of such a body is unknown, so the rest of the connection cannot be read as a request.
            exchange.getResponseHeaders().set("Connection", "close");
            throw e;
        }
    }

    /** Returns the announced size of a small body; else -1. */
    private static int announcedSize(Headers headers) {
        var length = headers.getFirst("Content-Length");
        try {
            var size = length == null ? -1 : Integer.parseInt(length);
            return size <= SMALL_BODY ? size : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Reads a small body, as most are, into an array of its size; reading a body of unknown size takes 16 KiB. */
    private static byte[] smallBody(InputStream in, int size) throws IOException {
        var body = new byte[size];
        var read = in.readNBytes(body, 0, size);
        return read == size ? body : Arrays.copyOf(body, read);
    }

    /** Unpacks a body; if it is too long, returns one byte more than the limit. */
    private static byte[] unpacked(byte[] body, @Nullable String encoding) throws IOException {
        if (!"gzip".equalsIgnoreCase(encoding)) {
            return body;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(LARGEST_BODY + 1);
        }
    }

    private static Reply refusal(int status, String type, String message) {
        var body = "{\"__type\":\"%s\",\"message\":\"%s\"}"
                .formatted(type, message)
                .getBytes(StandardCharsets.UTF_8);
        return new Reply(status, "application/x-amz-json-1.1", Map.of(), body);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        reply.headers().forEach(headers::set);
        var bodiless = exchange.getRequestMethod().equals("HEAD") || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.body().length);
        if (!bodiless) {
            write(reply.body(), exchange.getResponseBody());
        }
    }

    /** Writes in pieces: the JDK copies each write to memory outside the heap, which the C library then keeps. */
    private static void write(byte[] body, OutputStream out) throws IOException {
        for (var at = 0; at < body.length; at += PIECE) {
            out.write(body, at, Math.min(PIECE, body.length - at));
        }
    }

    /** Forbids that a page shows the answer in a frame, or that another origin loads it. */
    private static void refuseFrames(Headers headers) {
        headers.set("X-Frame-Options", "DENY");
        headers.set("Content-Security-Policy", "frame-ancestors 'none'");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("X-Content-Type-Options", "nosniff");
    }

    private static void answerLocally(HttpExchange exchange, LocalPlane local) throws IOException {
        var answer = localAnswer(exchange, local);
        var headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        headers.set("Content-Type", answer.contentType());
        headers.set("Content-Security-Policy", PAGE_POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(answer.status(), 0); // length unknown: sent as it is written
        try (var out = exchange.getResponseBody()) {
            answer.body().writeTo(out);
        }
    }

    private static LocalPlane.Answer localAnswer(HttpExchange exchange, LocalPlane local) {
        var method = exchange.getRequestMethod();
        var uri = exchange.getRequestURI();
        try {
            var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            var body = unpacked(rawBody(exchange), encoding);
            if (body.length > LARGEST_BODY) {
                return LocalPlane.Answer.error(413, "A body has at most 32 MiB");
            }
            return local.handle(
                    uri.getPath().equals("/")
                            ? new LocalPlane.Request(
                                    method, LocalPlane.PAGE, null, body) // the page reads the query itself
                            : new LocalPlane.Request(method, uri.getRawPath(), uri.getRawQuery(), body));
        } catch (IOException e) {
            return LocalPlane.Answer.error(400, "The body cannot be read or unpacked");
        } catch (RuntimeException e) {
            // the path of a handset contains its number
            var masked = NumberMask.inPath(uri.getRawPath());
            log.error("{} {} failed: a fault of the emulator", method, masked, e);
            return LocalPlane.Answer.error(500, "The emulator failed on this request; its log says how");
        }
    }

    /** Stops listening and closes the connections that are still being answered. May be called twice. */
    @Override
    public void close() {
        if (closed.getCount() == 0) {
            return;
        }
        closed.countDown();
        if (!served) {
            server.start(); // the JDK's server releases its port only if it was started
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
