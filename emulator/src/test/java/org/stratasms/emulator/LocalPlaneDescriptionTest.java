package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the local plane agrees with its table of routes: the same paths and parameters. */
class LocalPlaneDescriptionTest {
    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        aws.close();
    }

    @Test
    void the_routes_are_those_that_are_described_and_no_other() throws Exception {
        var described = new ArrayList<String>();
        paths().forEach((path, methods) -> methods.keySet()
                .forEach(method -> described.add(method.toString().toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(routes())
                .filteredOn(route -> !route.startsWith("GET /_local/inbox/"))
                .hasSizeGreaterThan(25)
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void every_route_takes_the_parameters_that_are_described_and_no_other() throws Exception {
        for (var route : routes()) {
            var method = route.substring(0, route.indexOf(' '));
            var path = route.substring(route.indexOf(' ') + 1);

            var refusal = call(method, path + "?nonsense=1");

            assertThat(refusal.statusCode()).as(route).isEqualTo(400);
            assertThat(refusal.body()).as(route).contains(route + " has no parameter 'nonsense'");
            if (!path.startsWith("/_local/inbox/")) {
                assertThat(list(refusal, "parameters"))
                        .as(route)
                        .containsExactlyInAnyOrderElementsOf(describedParameters(path, method));
            }
        }
    }

    @Test
    void a_wrong_method_is_refused_with_those_that_the_path_takes() throws Exception {
        for (var path : paths().entrySet()) {
            var allowed = path.getValue().keySet().stream()
                    .map(method -> method.toString().toUpperCase(Locale.ROOT))
                    .sorted()
                    .toList();
            for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                var isDescribed = allowed.contains(method);
                var answer = beginning(method, path.getKey());
                assertThat(answer.statusCode())
                        .as("%s %s", method, path.getKey())
                        .satisfies(found -> {
                            if (isDescribed) {
                                assertThat(found).isNotEqualTo(405).isLessThan(500);
                            } else {
                                assertThat(found).isEqualTo(405);
                            }
                        });
                assertThat(answer.headers().firstValue("Allow"))
                        .as("%s %s", method, path.getKey())
                        .isEqualTo(isDescribed ? Optional.empty() : Optional.of(String.join(", ", allowed)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/_local", "/_local/", "/_local/nothing", "/_local/messages/", "/_local/rules/a/b", "/%5Flocal/x"
            })
    void an_unknown_path_is_answered_with_all_routes(String path) throws Exception {
        var answer = call("GET", path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(list(answer, "routes")).containsExactlyElementsOf(routes());
        assertThat(answer.body()).contains("There is nothing at " + path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            messages?form=1                  | It takes account, after, before, code, from, limit, q, region, status, tag, text, to, wait
            messages?to=555-0147             | to is a number in E.164 form
            messages?to=                     | to is empty
            messages?status=                 | status is empty
            messages?status=done             | No status 'done'; there are
            messages?limit=0                 | limit is a whole number, 1 or more; found '0'
            messages?limit=1&limit=2         | two values of 'limit'
            messages?wait=10                 | wait is an ISO 8601 duration
            messages?wait=PT1S&before=x      | before and wait do not go together
            phones?offset=-1                 | offset is a whole number, 0 or more
            clock?account=1                  | An account is 12 digits
            stacks?region=US                 | A Region is lower-case letters
            openapi.json?v=2                 | It takes none
            """)
    void a_wrong_or_unknown_parameter_is_refused_with_what_is_right(String path, String message) throws Exception {
        var answer = call("GET", "/_local/" + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(String.valueOf(JSON.std.mapFrom(answer.body()).get("message")))
                .contains(message);
    }

    @Test
    void the_parts_of_the_page_are_served_to_a_browser_and_to_nobody_else() throws Exception {
        var page = http.send(
                HttpRequest.newBuilder(aws.endpoint())
                        .header("Accept", "text/html,*/*")
                        .build(),
                BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'");
        assertThat(page.body()).contains("/_local/inbox/main.js").doesNotContain("=\"http", "=\"//");
        for (var part : List.of("main.js", "texts.js", "story.js", "panels.js", "inbox.css", "texts.css")) {
            assertThat(call("GET", "/_local/inbox/" + part).statusCode())
                    .as(part)
                    .isEqualTo(200);
        }
        assertThat(call("GET", "/_local/inbox/constraints.tsv").statusCode()).isEqualTo(404);
        assertThat(http.send(HttpRequest.newBuilder(aws.endpoint()).build(), BodyHandlers.ofString())
                        .headers()
                        .firstValue("Content-Type"))
                .as("an AWS client's request for the same path")
                .isNotEqualTo(page.headers().firstValue("Content-Type"));
    }

    private List<String> routes() throws Exception {
        return list(call("GET", "/_local/nothing"), "routes");
    }

    private static List<String> list(HttpResponse<String> answer, String name) throws IOException {
        var strings = new ArrayList<String>();
        if (JSON.std.mapFrom(answer.body()).get(name) instanceof List<?> list) {
            list.forEach(item -> strings.add(String.valueOf(item)));
        }
        return strings;
    }

    private Map<String, Map<?, ?>> paths() throws Exception {
        var described = JSON.std.mapFrom(call("GET", "/_local/openapi.json").body());
        assertThat(described).containsEntry("openapi", "3.1.0");
        var paths = new TreeMap<String, Map<?, ?>>();
        if (described.get("paths") instanceof Map<?, ?> all) {
            all.forEach((path, methods) -> paths.put(path.toString(), (Map<?, ?>) methods));
        }
        return paths;
    }

    /** Returns the names of the query's parameters, without those of the path. */
    private List<String> describedParameters(String path, String method) throws Exception {
        var names = new ArrayList<String>();
        if (paths().getOrDefault(path, Map.of()).get(method.toLowerCase(Locale.ROOT)) instanceof Map<?, ?> operation
                && operation.get("parameters") instanceof List<?> parameters) {
            for (var parameter : parameters) {
                if (parameter instanceof Map<?, ?> shown && !"path".equals(shown.get("in"))) {
                    names.add(String.valueOf(shown.get("name") == null ? shown.get("$ref") : shown.get("name"))
                            .replace("#/components/parameters/", ""));
                }
            }
        }
        return names;
    }

    /** Reads the beginning only, because a stream never ends. */
    private HttpResponse<InputStream> beginning(String method, String path) throws IOException, InterruptedException {
        var answer = http.send(request(method, path), BodyHandlers.ofInputStream());
        answer.body().close();
        return answer;
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        return http.send(request(method, path), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest request(String method, String path) {
        var filled = path.replace("{number}", "+12065550147").replaceAll("\\{[a-z]+}", "none");
        return HttpRequest.newBuilder(aws.endpoint().resolve(filled))
                .method(method, BodyPublishers.ofString("{}"))
                .build();
    }
}
