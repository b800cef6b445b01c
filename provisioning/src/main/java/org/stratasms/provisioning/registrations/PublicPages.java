package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks for the web pages that a registration names, as a reviewer does: without any login. */
final class PublicPages {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 256 * 1024;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FIRST_FAILURE = 400;
    private static final Pattern LOGIN_PATH = Pattern.compile("/(login|log-in|signin|sign-in|sso|oauth2?|saml2?)\\b");
    private static final Pattern PASSWORD_FIELD = Pattern.compile("<input[^>]{0,500}type=[\"']?password");

    private PublicPages() {}

    /**
     * Looks at each page that is the value of a field.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    static List<Problem> problems(RegistrationFile file) throws InterruptedException {
        var problems = new ArrayList<Problem>();
        try (var http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(ProxySelector.getDefault())
                .build()) {
            for (var field : file.fields()) {
                var address = field.isSecret() ? Optional.<String>empty() : field.text();
                if (address.filter(text -> text.matches("https?://\\S+")).isPresent()) {
                    problem(http, field, address.get()).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    private static Optional<Problem> problem(HttpClient http, FieldValue field, String address)
            throws InterruptedException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var page = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                if (answer.statusCode() == UNAUTHORIZED
                        || answer.statusCode() == FORBIDDEN
                        || LOGIN_PATH
                                .matcher(String.valueOf(answer.uri().getPath()))
                                .find()
                        || PASSWORD_FIELD.matcher(page).find()) {
                    return Optional.of(Problem.denied(
                            "BRAND_URL_AUTHENTICATION_REQUIRED",
                            field,
                            "The page asks for a login.",
                            "Give the address of a page that anyone can read."));
                }
            }
            return answer.statusCode() < FIRST_FAILURE
                    ? Optional.empty()
                    : Optional.of(unreachable(field, "The page answers HTTP %d.".formatted(answer.statusCode())));
        } catch (IOException e) {
            return Optional.of(unreachable(
                    field,
                    "The page does not answer (%s).".formatted(e.getClass().getSimpleName())));
        } catch (IllegalArgumentException e) {
            return Optional.of(unreachable(field, "The address cannot be asked for."));
        }
    }

    private static Problem unreachable(FieldValue field, String found) {
        var name = field.name().toLowerCase(Locale.ROOT);
        var code = name.contains("privacy")
                ? "PRIVACY_POLICY_MISSING"
                : name.contains("terms")
                        ? "TERMS_AND_CONDITIONS_MISSING"
                        : name.equals("website") ? "BRAND_URL_INVALID" : "INVALID_URL";
        return Problem.denied(code, field, found, "Publish the page, or mend its address.");
    }
}
