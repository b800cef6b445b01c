package org.stratasms.worker.http;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The OpenAPI document and the guide, each compared with the routes. */
class RoutesTest {
    @RegisterExtension
    final ApiFixture fixture = new ApiFixture();

    @Test
    void the_document_lists_the_routes_that_there_are_and_no_other() {
        var written = new TreeSet<String>();
        OpenApi.paths()
                .forEach((path, methods) -> methods.keySet()
                        .forEach(method -> written.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));

        assertThat(fixture.api().routes().stream().map(route -> route.method() + " " + route.template()))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void the_document_lists_the_parameters_bodies_and_tokens_of_each_route() {
        assertThat(fixture.api().routes()).allSatisfy(route -> {
            var operation = OpenApi.operation(route.method(), route.template());
            assertThat(OpenApi.parameters(operation, "query")).containsExactlyInAnyOrderElementsOf(route.query());
            assertThat(OpenApi.parameters(operation, "path"))
                    .isEqualTo(route.template().contains("{id}") ? List.of("id") : List.of());
            assertThat(operation.containsKey("requestBody")).isEqualTo(route.mostBytes() > 0);
            assertThat(List.of().equals(operation.get("security"))).isEqualTo(route.isOpen());
        });
    }

    @Test
    void the_document_is_served_as_it_is_to_everybody() {
        var served = new ApiClient(fixture.api().port(), "none").get("/openapi.json");

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.json()).isEqualTo(OpenApi.DOCUMENT).containsEntry("openapi", "3.1.0");
    }

    @Test
    void each_kind_of_problem_is_a_heading_of_the_guide_and_is_in_the_document() throws IOException {
        var guide = Files.readString(Path.of("../docs/worker-http.md"));
        var headings = Pattern.compile("(?m)^### `?([a-z-]+)`?$")
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(Stream.of(Problem.Kind.values()).map(Problem.Kind::slug)).containsExactlyElementsOf(headings);
        assertThat(Stream.of(Problem.Kind.values())
                        .filter(not(Problem.Kind.METHOD_NOT_ALLOWED::equals))
                        .map(Problem.Kind::slug))
                .allMatch(ApiClient.json(OpenApi.DOCUMENT)::contains);
    }

    @Test
    void the_guide_names_each_request() throws IOException {
        var guide = Files.readString(Path.of("../docs/worker-http.md"));

        assertThat(fixture.api().routes())
                .allSatisfy(route -> assertThat(guide).contains("`" + route.method() + " " + route.template()));
    }

    /** Both have the same options: an unknown one is an error there. */
    @Test
    void the_document_has_the_options_of_the_sql_contract() {
        var refused = fixture.client()
                .submit("k", Map.of("to", ApiFixture.TO, "body", ApiFixture.BODY, "no_option", 1))
                .string("detail");
        var options = refused.replaceFirst(".*Options are ", "").split(", ", -1);

        assertThat(OpenApi.schema("Options").keySet()).containsExactlyInAnyOrder(options);
        assertThat(Objects.requireNonNull(OpenApi.schema("Submission")).keySet())
                .contains(options);
        assertThat(OpenApi.schema("BatchItem").keySet()).contains(options).contains("key");
    }
}
