package org.stratasms.emulator.local;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests to paths below {@code /_local/}, where AWS has nothing: the world around the emulated AWS. */
@FunctionalInterface
public interface LocalPlane {
    /** All paths of the plane begin with it. */
    String ROOT = "/_local/";

    /** The page for people, and its files; the only paths that a link on another site may lead to. */
    String PAGE_FOLDER = ROOT + "inbox/";

    /** The page that a person sees who opens the emulator's address in a browser. */
    String PAGE = PAGE_FOLDER + "index.html";

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
     * @param path with its escapes
     * @param query the raw query string; null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Request(String method, String path, @Nullable String query, byte[] body) {}

    /**
     * An answer, whose body is written while it is sent: it may go on for as long as the client stays.
     *
     * @param headers more of them than {@code Content-Type}
     */
    record Answer(int status, String contentType, Map<String, String> headers, Body body) {
        public Answer {
            headers = Map.copyOf(headers);
        }

        public Answer(int status, String contentType, Body body) {
            this(status, contentType, Map.of(), body);
        }

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

        /** A JSON object with status 200. */
        public static Answer ok(Map<String, ?> object) {
            return json(200, object);
        }

        /** A JSON object whose {@code message} says what is wrong. */
        public static Answer error(int status, String message) {
            return json(status, Map.of("message", message));
        }

        /** The same answer with a header. */
        public Answer with(String header, String value) {
            return new Answer(status, contentType, Map.of(header, value), body);
        }
    }

    /** Writes a body. What is to be seen at once must be flushed; a client that has gone makes writing fail. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
