package org.stratasms.emulator.world;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the emulator answers on paths below {@code /_local/}, where AWS has nothing: the world around the emulated AWS. */
@FunctionalInterface
public interface LocalPlane {
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
    record Request(String method, String path, @Nullable String query, byte[] body) {}

    /** An answer, whose body is written while it is sent: it may go on for as long as the client stays. */
    record Answer(int status, String contentType, Body body) {
        public static Answer json(int status, String json) {
            return new Answer(status, "application/json", out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Writes a body. What is to be seen at once must be flushed; a client that has gone makes writing fail. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
