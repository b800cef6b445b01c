package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
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
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The description of the local plane says what there is: no path more, no path less. */
class LocalPlaneDescriptionTest {
    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        aws.close();
    }

    @Test
    void every_path_takes_the_methods_that_are_described_and_no_other() throws Exception {
        for (var path : paths().entrySet()) {
            for (var method : List.of("GET", "POST", "PUT", "DELETE")) {
                var isDescribed = path.getValue().containsKey(method.toLowerCase(Locale.ROOT));
                var status = status(method, path.getKey());
                assertThat(status).as("%s %s", method, path.getKey()).satisfies(found -> {
                    if (isDescribed) {
                        assertThat(found).isNotEqualTo(405).isLessThan(500);
                    } else {
                        assertThat(found).isEqualTo(405);
                    }
                });
            }
        }
    }

    @Test
    void every_path_of_texts_and_numbers_is_described() throws Exception {
        var nothing = JSON.std.mapFrom(call("GET", "/_local/nothing").body());
        var message = String.valueOf(nothing.get("message"));
        var known =
                message.substring(message.indexOf(", but ") + ", but ".length()).split(", ", -1);
        var described = new ArrayList<String>();
        paths().forEach((path, methods) -> methods.keySet()
                .forEach(method -> described.add(
                        method.toString().toUpperCase(Locale.ROOT) + " " + path.replace("{number}", "{id}"))));

        assertThat(known)
                .hasSizeGreaterThan(15)
                .allSatisfy(path -> assertThat(described).contains(path));
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
        for (var part : List.of("main.js", "page.js", "api.js", "items.js", "texts.js", "panels.js", "inbox.css")) {
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

    private Map<String, Map<?, ?>> paths() throws Exception {
        var described = JSON.std.mapFrom(call("GET", "/_local/openapi.json").body());
        assertThat(described).containsEntry("openapi", "3.1.0");
        var paths = new TreeMap<String, Map<?, ?>>();
        if (described.get("paths") instanceof Map<?, ?> all) {
            all.forEach((path, methods) -> paths.put(path.toString(), (Map<?, ?>) methods));
        }
        return paths;
    }

    /** A stream goes on for ever: its beginning will do. */
    private int status(String method, String path) throws IOException, InterruptedException {
        var answer = http.send(request(method, path), BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
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
