package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Panel;
import org.stratasms.emulator.local.Route;

/** A program that embeds the emulator adds a panel to its page, under the access rules of the local plane. */
class PanelTest {
    private final Panel panel = new Panel(
            "notes",
            "Notes",
            () -> "export const panel = {};".getBytes(UTF_8),
            List.of(Route.of("GET", "notes", call -> Answer.ok(Map.of("notes", 1)))));
    private final SmsEmulator aws = SmsEmulator.builder().port(0).panel(panel).start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        aws.close();
    }

    @Test
    void the_page_finds_the_panel_its_script_and_what_it_asks() throws Exception {
        assertThat(get("/_local/inbox/panels.json").body()).contains("\"notes\"", "\"Notes\"");
        var script = get("/_local/inbox/notes-panel.js");
        assertThat(script.body()).isEqualTo("export const panel = {};");
        assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(get("/_local/notes").body()).isEqualTo("{\"notes\":1}");
    }

    @Test
    void a_page_of_another_origin_gets_none_of_what_it_asks() throws Exception {
        assertThat(get("/_local/notes", "Origin", "https://example.com").statusCode())
                .isEqualTo(403);
        assertThat(get("/_local/notes", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_name_is_one_that_an_address_can_hold() {
        for (var name : List.of("", "No", "a/b", "../main")) {
            assertThatThrownBy(() -> new Panel(name, "Notes", () -> new byte[0], List.of()))
                    .hasMessageContaining("small letters");
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(aws.endpoint().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
