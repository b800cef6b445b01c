package org.stratasms.emulator.local;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests below {@code /_local/}, where AWS has nothing: the emulator's own HTTP API and pages. */
@FunctionalInterface
public interface LocalPlane {
    /** The beginning of all paths of the local plane. */
    String ROOT = "/_local/";

    /** The folder of the inbox page and its files. Only to these paths may a link on another site lead. */
    String PAGE_FOLDER = ROOT + "inbox/";

    /** The inbox page, which the emulator's address opens in a browser. */
    String PAGE = PAGE_FOLDER + "index.html";

    /**
     * Answers a request.
     *
     * @throws RuntimeException as a fault of the emulator: it is logged and answered with status 500
     */
    Answer handle(Request request);

    /**
     * A request to the local plane.
     *
     * @param method in upper case
     * @param path with its escapes
     * @param query the raw query string; null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Request(String method, String path, @Nullable String query, byte[] body) {}

    /**
     * An answer. Its body is written while it is sent, so a stream may last as long as the client stays.
     *
     * @param headers besides {@code Content-Type}
     */
    record Answer(int status, String contentType, Map<String, String> headers, Body body) {
        public Answer {
            headers = Map.copyOf(headers);
        }

        /** Creates an answer without other headers than {@code Content-Type}. */
        public Answer(int status, String contentType, Body body) {
            this(status, contentType, Map.of(), body);
        }

        /** Answers with a JSON object. */
        public static Answer json(int status, Map<String, ?> object) {
            try {
                // As a string first: it turns half a surrogate pair into a question mark instead of failing.
                var json = JSON.std.asString(object).getBytes(StandardCharsets.UTF_8);
                return new Answer(status, "application/json", out -> out.write(json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Answers with a JSON object and status 200. */
        public static Answer ok(Map<String, ?> object) {
            return json(200, object);
        }

        /** Answers with a JSON object whose {@code message} says what is wrong. */
        public static Answer error(int status, String message) {
            return json(status, Map.of("message", message));
        }

        /** Returns the same answer with this header alone. */
        public Answer with(String header, String value) {
            return new Answer(status, contentType, Map.of(header, value), body);
        }
    }

    /** Writes a body. Flush what the client must see at once; writing fails once the client has gone. */
    @FunctionalInterface
    interface Body {
        /**
         * Writes the whole body; the caller closes the stream.
         *
         * @throws IOException if the client has gone
         */
        void writeTo(OutputStream out) throws IOException;
    }
}
