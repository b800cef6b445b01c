package org.stratasms.provisioning.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of a registration, asked for on a server of this machine. */
class PublicPagesTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private String address;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        page("/open", 200, "<h1>Privacy</h1>");
        page("/gone", 404, "");
        page("/closed", 401, "");
        page("/form", 200, "<form><input name=p type=\"password\"></form>");
        page("/sso/start", 200, "Welcome");
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/sso/start");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    private void page(String path, int status, String body) {
        server.createContext(path, exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "messagingUseCase.privacyPolicyUrl, /gone, PRIVACY_POLICY_MISSING",
        "messagingUseCase.termsAndConditionsUrl, /gone, TERMS_AND_CONDITIONS_MISSING",
        "companyInfo.website, /gone, BRAND_URL_INVALID",
        "companyInfo.other, /gone, INVALID_URL",
        "companyInfo.website, /closed, BRAND_URL_AUTHENTICATION_REQUIRED",
        "companyInfo.website, /form, BRAND_URL_AUTHENTICATION_REQUIRED",
        "companyInfo.website, /moved, BRAND_URL_AUTHENTICATION_REQUIRED",
    })
    void page_that_nobody_can_read_is_named_by_its_denial(String field, String path, String code) throws Exception {
        assertThat(PublicPages.problems(file(field, address + path)))
                .extracting(Problem::code)
                .containsExactly(code);
        assertThat(Denials.of(code)).isPresent();
    }

    @Test
    void open_page_is_sound_and_one_without_a_server_is_not() throws Exception {
        assertThat(PublicPages.problems(file("companyInfo.website", address + "/open")))
                .isEmpty();
        stop();
        assertThat(PublicPages.problems(file("companyInfo.website", address + "/open")))
                .extracting(Problem::code)
                .containsExactly("BRAND_URL_INVALID");
    }

    private RegistrationFile file(String field, String page) {
        return new RegistrationFiles(folder)
                .read("pages.yaml", "type: EXAMPLE\nname: example\nfields:\n  %s: %s\n".formatted(field, page));
    }
}
