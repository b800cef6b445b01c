package org.stratasms.worker.http;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A client that believes the OpenAPI document: it checks each answer by it. */
record ApiClient(int port, String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer. */
    record Reply(int status, Map<String, Object> json, HttpResponse<String> http) {
        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String string(String name) {
            return String.valueOf(json.get(name));
        }

        String kind() {
            return string("type").replaceFirst(".*#", "");
        }

        List<String> pointers() {
            return list("errors").stream()
                    .map(fault -> String.valueOf(fault.get("pointer")))
                    .toList();
        }

        @SuppressWarnings("unchecked") // a JSON array of objects
        List<Map<String, Object>> list(String name) {
            return (List<Map<String, Object>>) Objects.requireNonNullElse(json.get(name), List.of());
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Authorization", "Bearer " + token);
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, String json, String... headers) {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Reply post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Reply submitted(String key, String json) {
        return post("/v1/texts", json, "Idempotency-Key", key);
    }

    Reply submit(String key, Map<String, ?> text) {
        return submitted(key, json(text));
    }

    Reply submit(String key) {
        return submit(key, Map.of("to", ApiFixture.TO, "body", ApiFixture.BODY));
    }

    Reply findByKey(String key) {
        return get("/v1/texts?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return reply(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Reply> sendAsync(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(ApiClient::reply);
    }

    private static Reply reply(HttpResponse<String> answer) {
        OpenApi.check(answer);
        return new Reply(answer.statusCode(), answer.body().isEmpty() ? Map.of() : map(answer.body()), answer);
    }

    static String json(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> map(String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new AssertionError("no JSON object: " + json, e);
        }
    }
}
