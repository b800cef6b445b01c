package org.stratasms.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stratasms.worker.http.Problem.Kind;

/**
 * A request that was let in.
 *
 * @param id in its path; null: its route has none
 * @param query decoded, each name once
 * @param document its body; empty if its route takes none
 */
record Request(
        @Nullable UUID id, Map<String, String> query, Map<String, List<String>> headers, Map<String, Object> document) {
    UUID textId() {
        if (id == null) {
            throw new IllegalStateException("the route has no id");
        }
        return id;
    }

    /** The one value of a header. */
    Optional<String> header(String name) {
        var values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw ProblemException.of(Kind.INVALID_REQUEST, "The header %s comes more than once".formatted(name));
        }
        return values.stream().findFirst();
    }

    /** @throws ProblemException if a name is not known, or comes twice */
    static Map<String, String> query(@Nullable String raw, List<String> known) {
        var query = new HashMap<String, String>();
        for (var pair : raw == null || raw.isEmpty() ? List.<String>of() : List.of(raw.split("&", -1))) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!known.contains(name)) {
                throw ProblemException.of(
                        Kind.INVALID_REQUEST,
                        known.isEmpty()
                                ? "This request takes no query parameters"
                                : "The query parameters of this request are %s".formatted(String.join(", ", known)));
            }
            if (query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                throw ProblemException.of(
                        Kind.INVALID_REQUEST, "The query parameter %s comes more than once".formatted(name));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(Kind.INVALID_REQUEST, "The query has a % without two hexadecimal digits");
        }
    }

    int number(String name, int usual, int most) {
        var found = query.get(name);
        if (found == null) {
            return usual;
        }
        try {
            var number = Integer.parseInt(found);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ProblemException.of(Kind.INVALID_REQUEST, "%s is a number from 1 to %d".formatted(name, most));
    }

    Duration duration(String name, Duration most) {
        var found = query.get(name);
        if (found == null) {
            return Duration.ZERO;
        }
        try {
            var duration = Duration.parse(found);
            if (!duration.isNegative() && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw ProblemException.of(Kind.INVALID_REQUEST, "%s is a duration from PT0S to %s".formatted(name, most));
    }
}
