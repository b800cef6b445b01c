package org.stratasms.worker.http;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that the API answers.
 *
 * @param template its path, which may have an {@code {id}}
 * @param isOpen whether it needs no token
 * @param mostBytes of its body; 0: it has none
 * @param query its query parameters
 */
record Route(
        String method,
        String template,
        boolean isOpen,
        boolean hasHead,
        int mostBytes,
        List<String> query,
        Handler handler) {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String PLACE = "{id}";

    /** Answers a request. */
    interface Handler {
        Answer answer(Request request);
    }

    static Route get(String template, Handler handler, String... query) {
        return new Route("GET", template, false, true, 0, List.of(query), handler);
    }

    static Route post(String template, int mostBytes, Handler handler) {
        return new Route("POST", template, false, false, mostBytes, List.of(), handler);
    }

    Route open() {
        return new Route(method, template, true, hasHead, mostBytes, query, handler);
    }

    /** One whose GET changes something, so that a HEAD would. */
    Route withoutHead() {
        return new Route(method, template, isOpen, false, mostBytes, query, handler);
    }

    /**
     * A path of this route.
     *
     * @param id null: it has none
     */
    record Match(@Nullable UUID id) {}

    Optional<Match> match(String path) {
        var place = template.indexOf(PLACE);
        if (place < 0) {
            return path.equals(template) ? Optional.of(new Match(null)) : Optional.empty();
        }
        var rest = template.substring(place + PLACE.length());
        var end = path.length() - rest.length();
        if (end < place || !path.startsWith(template.substring(0, place)) || !path.endsWith(rest)) {
            return Optional.empty();
        }
        var id = path.substring(place, end);
        return ID.matcher(id).matches() ? Optional.of(new Match(UUID.fromString(id))) : Optional.empty();
    }

    boolean takes(String requested) {
        return requested.equals(method) || (hasHead && requested.equals("HEAD"));
    }

    List<String> methods() {
        return hasHead ? List.of(method, "HEAD") : List.of(method);
    }
}
