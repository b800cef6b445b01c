package org.stratasms.worker.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a request was refused, as RFC 9457 writes it. Says nothing of a number, a body or a secret.
 *
 * @param detail for a person: what was found, and what to do
 * @param faults in the request's document
 * @param state of the text that the request was about; null: it was about none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
record Problem(
        Kind kind,
        String detail,
        List<Fault> faults,
        @Nullable String state) {
    private static final String PAGE = "https://github.com/navapbc/strata-sms/blob/main/docs/worker-http.md#";

    Problem {
        faults = List.copyOf(faults);
    }

    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, List.of(), null);
    }

    /** A problem of one place in the request's document. */
    static Problem at(String pointer, Kind kind, String detail) {
        return new Problem(kind, detail, List.of(new Fault(pointer, detail)), null);
    }

    static Problem ofState(Kind kind, String detail, String state) {
        return new Problem(kind, detail, List.of(), state);
    }

    /**
     * One fault.
     *
     * @param pointer its place, by RFC 6901; empty: the document itself
     */
    record Fault(String pointer, String detail) {}

    /** The kinds of problems; each is a heading of the guide. */
    enum Kind {
        INVALID_REQUEST(400, "The request is not of the documented form"),
        INVALID_DESTINATION(400, "The destination number cannot be texted"),
        INVALID_BODY(400, "The body cannot be sent"),
        INVALID_OPTION(400, "An option is unknown or wrong"),
        UNKNOWN_POOL(400, "No worker has worked for the pool"),
        UNAUTHORIZED(401, "The token is missing or not valid"),
        NOT_FOUND(404, "There is nothing of that name"),
        METHOD_NOT_ALLOWED(405, "The path has no such method"),
        WRONG_STATE(409, "The text's state does not allow it"),
        OUTCOMES_TAKEN_ELSEWHERE(409, "The outcomes of this database are taken by SQL"),
        LENGTH_REQUIRED(411, "The request does not say how long it is"),
        TOO_LARGE(413, "The request is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "The request is not JSON"),
        KEY_USED(422, "The key was used for another text"),
        TOO_MANY_REQUESTS(429, "There are too many requests"),
        INTERNAL(500, "The worker failed"),
        UNAVAILABLE(503, "The database cannot be asked now");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        /** As the guide's headings have it. */
        String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", PAGE + kind.slug());
        document.put("title", kind.title);
        document.put("status", kind.status);
        document.put("detail", detail);
        if (!faults.isEmpty()) {
            document.put(
                    "errors",
                    faults.stream()
                            .map(fault -> Map.of("pointer", fault.pointer, "detail", fault.detail))
                            .toList());
        }
        if (state != null) {
            document.put("state", state);
        }
        return document;
    }

    Answer answer() {
        return new Answer(kind.status, Map.of(), "application/problem+json", Json.write(document()));
    }
}
