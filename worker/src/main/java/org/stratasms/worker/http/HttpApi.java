package org.stratasms.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.stratasms.delivery.OutcomeLedger;
import org.stratasms.worker.http.Problem.Kind;

/**
 * The HTTP API: checks each request by its route, lets it in by its token, and turns refusals into problems. What is
 * not HTTP at all the JDK's server refuses by itself, with status 400 or by closing the connection. Thread-safe.
 */
public final class HttpApi implements AutoCloseable {
    private static final int NO_BODY = -1;
    private static final String HEAD = "HEAD";
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern JSON =
            Pattern.compile("application/json(?:\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);

    private final List<Route> routes;
    private final Tokens tokens;
    private final Outcomes outcomes;
    private final RequestLog log;
    private final HttpListener listener;
    private final AtomicBoolean isStopping = new AtomicBoolean();

    private HttpApi(ApiSettings settings, Parts parts, Map<String, Supplier<Answer>> probes, RequestLog log)
            throws IOException {
        this.tokens = new Tokens(settings.tokenDigests(), System::nanoTime);
        this.outcomes = parts.outcomes;
        this.routes = Routes.of(parts.texts, parts.outcomes, parts.pool, probes);
        this.log = log;
        listener = HttpListener.start(new InetSocketAddress(settings.port()), settings.tls(), this::handle);
    }

    private record Parts(Texts texts, Outcomes outcomes, PoolPage pool) {}

    /**
     * Starts to answer.
     *
     * @param database whose tables may not be there yet
     * @param schema that the tables are in
     * @param pool of texts that name none, and of outcomes
     * @param probes the answers of paths that everybody may ask, such as {@code /health}
     * @throws IOException if the port cannot be listened on
     */
    public static HttpApi start(
            ApiSettings settings,
            DataSource database,
            String schema,
            String pool,
            Map<String, Supplier<Answer>> probes,
            RequestLog log)
            throws IOException {
        var ours = new ApiDatabase(database, schema);
        var parts = new Parts(
                new Texts(ours, pool),
                new Outcomes(ours, OutcomeLedger.on(database, pool, schema)),
                new PoolPage(ours, pool));
        return new HttpApi(settings, parts, probes, log);
    }

    /** Returns the port that is listened on. */
    public int port() {
        return listener.port();
    }

    List<Route> routes() {
        return routes;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var began = System.nanoTime();
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getRawPath();
        var matching = matching(path == null ? "" : path);
        var name = matching.isEmpty()
                ? "no route"
                : method(method) + " " + matching.getFirst().route.template();
        Throwable failure = null;
        Answer answer;
        try {
            answer = answer(exchange, method, matching);
        } catch (ProblemException e) {
            answer = e.answer();
            failure = answer.status() >= Kind.INTERNAL.status() ? e : null;
        } catch (RuntimeException e) {
            answer = Problem.of(Kind.INTERNAL, "The worker failed. Its log says where")
                    .answer();
            failure = e;
        }
        var isSent = send(exchange, answer, method.equals(HEAD));
        if (isSent || failure != null) {
            log.answered(name, answer.status(), Duration.ofNanos(System.nanoTime() - began), failure);
        }
    }

    /** One of ours, or none: what a client sends as a method is not logged. */
    private static String method(String sent) {
        return List.of("GET", HEAD, "POST").contains(sent) ? sent : "other";
    }

    private record Found(Route route, Route.Match match) {}

    /** The routes of a path, one for each method. */
    private List<Found> matching(String path) {
        var found = new ArrayList<Found>();
        for (var route : routes) {
            route.match(path).ifPresent(match -> found.add(new Found(route, match)));
        }
        return found;
    }

    private Answer answer(HttpExchange exchange, String method, List<Found> matching) throws IOException {
        if (matching.isEmpty()) {
            throw ProblemException.of(Kind.NOT_FOUND, "There is no such path. /openapi.json lists those that are");
        }
        var found = matching.stream()
                .filter(candidate -> candidate.route.takes(method))
                .findFirst()
                .orElseThrow(() -> notAllowed(matching));
        var route = found.route;
        if (!route.isOpen()) {
            if (isStopping.get()) {
                throw ProblemException.later(Kind.UNAVAILABLE, "This worker stops. Send the request to another one", 1);
            }
            tokens.admit(one(exchange, "Authorization"));
        }
        var document =
                route.mostBytes() == 0 ? Map.<String, Object>of() : Json.object(body(exchange, route.mostBytes()));
        var query = route.isOpen()
                ? Map.<String, String>of()
                : Request.query(exchange.getRequestURI().getRawQuery(), route.query());
        return route.handler().answer(new Request(found.match.id(), query, exchange.getRequestHeaders(), document));
    }

    private static ProblemException notAllowed(List<Found> matching) {
        var methods = matching.stream()
                .flatMap(candidate -> candidate.route.methods().stream())
                .toList();
        return new ProblemException(Problem.of(Kind.METHOD_NOT_ALLOWED, "This path has " + String.join(", ", methods))
                .answer()
                .with("Allow", String.join(", ", methods)));
    }

    /** A header's only value; null if there is none or more than one. */
    private static @Nullable String one(HttpExchange exchange, String name) {
        var values = exchange.getRequestHeaders().get(name);
        return values != null && values.size() == 1 ? values.getFirst() : null;
    }

    private static byte[] body(HttpExchange exchange, int most) throws IOException {
        var length = one(exchange, "Content-Length");
        if (length == null || exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
            throw ProblemException.of(
                    Kind.LENGTH_REQUIRED, "Send the header Content-Length; a body in chunks is not read");
        }
        if (!LENGTH.matcher(length).matches()) {
            throw ProblemException.of(Kind.INVALID_REQUEST, "Content-Length is not a number of bytes");
        }
        if (Long.parseLong(length) > most) {
            throw ProblemException.of(
                    Kind.TOO_LARGE, "This request has at most %d bytes; found %s".formatted(most, length));
        }
        var type = one(exchange, "Content-Type");
        if (type == null
                || !JSON.matcher(type).matches()
                || exchange.getRequestHeaders().containsKey("Content-Encoding")) {
            throw ProblemException.of(
                    Kind.UNSUPPORTED_MEDIA_TYPE,
                    "Send JSON in UTF-8 that is not compressed, with the header Content-Type: application/json");
        }
        var body = exchange.getRequestBody().readNBytes(most);
        if (body.length != Long.parseLong(length)) {
            throw new IOException("the client has gone");
        }
        return body;
    }

    /** Whether the client was there to read it. */
    private boolean send(HttpExchange exchange, Answer answer, boolean withoutBody) {
        var body = (answer.body() + "\n").getBytes(UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(headers::set);
        if (isStopping.get()) {
            headers.set("Connection", "close");
        }
        try {
            exchange.sendResponseHeaders(answer.status(), withoutBody ? NO_BODY : body.length);
            try (var answered = exchange.getResponseBody()) { // sends it before what was not read is drained
                if (!withoutBody) {
                    answered.write(body);
                }
            }
            return true;
        } catch (IOException e) {
            return false; // the client has gone, and will ask again
        }
    }

    /** Ends what is under way, for some seconds at most; who waits for outcomes is answered at once. */
    @Override
    public void close() {
        if (isStopping.compareAndSet(false, true)) {
            outcomes.stop();
            listener.drain(DRAIN);
            listener.close();
        }
    }
}
