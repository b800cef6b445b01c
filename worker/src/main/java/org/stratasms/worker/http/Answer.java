package org.stratasms.worker.http;

import java.util.HashMap;
import java.util.Map;

/** The answer to a request: a status, headers beside the usual ones, and a JSON document. */
public record Answer(int status, Map<String, String> headers, String contentType, String body) {
    static final String JSON = "application/json";

    /** Copies. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /**
     * Writes a JSON document.
     *
     * @param document what is null in it is left out
     */
    public static Answer json(int status, Map<String, ?> document) {
        return text(status, Json.write(document));
    }

    /** @param json a document that is JSON already */
    static Answer text(int status, String json) {
        return new Answer(status, Map.of(), JSON, json);
    }

    Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, contentType, body);
    }
}
