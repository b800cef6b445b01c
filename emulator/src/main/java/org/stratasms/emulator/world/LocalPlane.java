package org.stratasms.emulator.world;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the emulator answers on paths below {@code /_local/}, where AWS has nothing: the world around the emulated AWS. */
@FunctionalInterface
public interface LocalPlane {
    /** What a person sees who looks at the emulator's root in a browser. */
    String PAGE = "/_local/inbox/index.html";

    /**
     * Answers a request.
     *
     * @throws RuntimeException as a fault of the emulator: logged, and answered with status 500
     */
    Answer handle(Request request);

    /**
     * A request to the local plane.
     *
     * @param method in upper case
     * @param path begins with {@code /_local/}
     * @param query the raw query string; null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Request(String method, String path, @Nullable String query, byte[] body) {
        /** The query's parameters; the last of those of one name. A plus sign stays one, as people type numbers. */
        public Map<String, String> parameters() {
            var parameters = new HashMap<String, String>();
            if (query != null && !query.isEmpty()) {
                for (var pair : query.split("&", -1)) {
                    var equals = pair.indexOf('=');
                    var name = equals < 0 ? pair : pair.substring(0, equals);
                    parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
            return parameters;
        }

        /**
         * The account and Region that the query names.
         *
         * @param home of a request that names none
         * @throws IllegalArgumentException if there can be no such account or Region
         */
        public Scope scope(Scope home) {
            var parameters = parameters();
            return new Scope(
                    parameters.getOrDefault("account", home.account()),
                    parameters.getOrDefault("region", home.region()));
        }

        /** Text of a path or a query without its escapes. */
        public static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }

    /** An answer, whose body is written while it is sent: it may go on for as long as the client stays. */
    record Answer(int status, String contentType, Body body) {
        /** A JSON object. */
        public static Answer json(int status, Map<String, ?> object) {
            try {
                // by way of a string, in which half a surrogate pair is no error: it is sent as a question mark
                var json = JSON.std.asString(object).getBytes(StandardCharsets.UTF_8);
                return new Answer(status, "application/json", out -> out.write(json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * Refuses a method.
         *
         * @param methods those that the path takes, as words
         */
        public static Answer takes(Request request, String methods) {
            return error(405, "%s takes %s".formatted(request.path(), methods));
        }

        /** A JSON object whose {@code message} says what is wrong. */
        public static Answer error(int status, String message) {
            return json(status, Map.of("message", message));
        }
    }

    /** Writes a body. What is to be seen at once must be flushed; a client that has gone makes writing fail. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
