package org.stratasms.emulator.internal.wire;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request over HTTP.
 *
 * @param method in upper case
 * @param path as it was sent, percent-encoded, without the query string
 * @param query the raw query string; null if there is none
 * @param headers returns a header's value by its name in any case, several values joined by commas; null if there is
 *     none
 * @param body decoded if it was compressed
 * @param rawBody as it was sent, which is what was signed
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Request(
        String method,
        String path,
        @Nullable String query,
        Function<String, @Nullable String> headers,
        byte[] body,
        byte[] rawBody) {

    /** Creates a request with an uncompressed body. */
    public Request(
            String method,
            String path,
            @Nullable String query,
            Function<String, @Nullable String> headers,
            byte[] body) {
        this(method, path, query, headers, body, body);
    }

    /** Returns a header's value; null if there is none. */
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    boolean isForm() {
        var type = header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
