package org.stratasms.emulator.wire;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param method in upper case
 * @param path without the query string
 * @param query the raw query string; null if there is none
 * @param headers gives the first value of a header, its name in any case; null if there is none
 * @param body decoded if it was compressed
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Request(
        String method, String path, @Nullable String query, Function<String, @Nullable String> headers, byte[] body) {
    @Nullable
    String header(String name) {
        return headers.apply(name);
    }

    boolean isForm() {
        var type = header("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
