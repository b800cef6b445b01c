package org.stratasms.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document, and what it says of an answer. */
final class OpenApi {
    static final Map<String, Object> DOCUMENT = ApiClient.map(text());

    private static final String URI = "https://example.org/openapi.json";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(
                    Map.of(URI, ApiClient.json(Map.of("components", objects(DOCUMENT, "components"))))));
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private OpenApi() {}

    private static String text() {
        try (var file = Objects.requireNonNull(Routes.class.getResourceAsStream("openapi.json"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Map<String, Object>> paths() {
        return objects(DOCUMENT, "paths");
    }

    static Map<String, Object> operation(String method, String template) {
        return objects(Objects.requireNonNull(paths().get(template), template), method.toLowerCase(Locale.ROOT));
    }

    static List<String> parameters(Map<String, Object> operation, String in) {
        return ((List<?>) operation.getOrDefault("parameters", List.of()))
                .stream()
                        .map(parameter -> (Map<?, ?>) parameter)
                        .filter(parameter -> in.equals(parameter.get("in")))
                        .map(parameter -> String.valueOf(parameter.get("name")))
                        .toList();
    }

    /** The properties of a schema. */
    static Map<String, Object> schema(String name) {
        return objects(objects(objects(objects(DOCUMENT, "components"), "schemas"), name), "properties");
    }

    @SuppressWarnings("unchecked") // the document's own form
    private static <T> Map<String, T> objects(Map<String, ?> parent, String name) {
        return (Map<String, T>) Objects.requireNonNull(parent.get(name), name);
    }

    /** Fails unless the document has this answer: its status, its headers, its media type and its form. */
    static void check(HttpResponse<String> answer) {
        var method = answer.request().method();
        var template = template(answer.request().uri().getRawPath());
        if (!paths().getOrDefault(template, Map.of()).containsKey(method.toLowerCase(Locale.ROOT))) {
            assertThat(answer.statusCode())
                    .as("of what the document does not have")
                    .isIn(200, 404, 405);
            return;
        }
        var responses = objects(operation(method, template), "responses");
        var status = String.valueOf(answer.statusCode());
        assertThat(responses).as(method + " " + template).containsKey(status);
        var response = resolved(objects(responses, status));
        check(response, answer);
        var content = OpenApi.<Map<String, Object>>objects(response, "content");
        var type = answer.headers().firstValue("Content-Type").orElse("none");
        assertThat(content).as(method + " " + template + " " + status).containsOnlyKeys(type);
        var schema = objects(Objects.requireNonNull(content.get(type)), "schema");
        if (schema.get("$ref") instanceof String reference) {
            var errors = SCHEMAS.computeIfAbsent(reference, name -> REGISTRY.getSchema(SchemaLocation.of(URI + name)))
                    .validate(
                            answer.body(),
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
            assertThat(errors)
                    .as(method + " " + template + " " + status + ": " + answer.body())
                    .isEmpty();
        }
    }

    private static void check(Map<String, Object> response, HttpResponse<String> answer) {
        var known = response.containsKey("headers")
                ? OpenApi.<Map<String, Object>>objects(response, "headers")
                : Map.<String, Map<String, Object>>of();
        known.forEach((name, header) -> {
            if (Boolean.TRUE.equals(header.get("required"))) {
                assertThat(answer.headers().firstValue(name)).as(name).isPresent();
            }
        });
    }

    private static Map<String, Object> resolved(Map<String, Object> response) {
        return response.get("$ref") instanceof String reference
                ? objects(
                        objects(objects(DOCUMENT, "components"), "responses"),
                        reference.substring("#/components/responses/".length()))
                : response;
    }

    private static String template(String path) {
        return paths().keySet().stream()
                .filter(template ->
                        path.matches(template.replace("{id}", "[0-9a-f-]{36}").replace(".", "[.]")))
                .findFirst()
                .orElse("");
    }
}
