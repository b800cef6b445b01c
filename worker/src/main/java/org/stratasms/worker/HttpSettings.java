package org.stratasms.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.stratasms.worker.http.ApiSettings;

/** Reads the settings of the HTTP API. There is none without a port, and none without a token. */
final class HttpSettings {
    static final String PORT = "STRATA_SMS_HTTP_PORT";
    static final String TOKEN = "STRATA_SMS_HTTP_TOKEN_SHA256";
    static final String NEXT_TOKEN = "STRATA_SMS_HTTP_NEXT_TOKEN_SHA256";
    static final String CERTIFICATE = "STRATA_SMS_HTTP_TLS_CERT";
    static final String KEY = "STRATA_SMS_HTTP_TLS_KEY";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private HttpSettings() {}

    /** @param argument the port as the command line names it, if it does */
    static Optional<ApiSettings> of(Variables variables, Optional<String> argument) {
        var port = argument.map(found -> variables.port("--http", found))
                .or(() -> variables.text(PORT).map(found -> variables.port(PORT, found)));
        return port.flatMap(found -> of(variables, found));
    }

    /** Empty if something is wrong, which {@link Variables#check} will tell. */
    private static Optional<ApiSettings> of(Variables variables, int port) {
        var digests = new ArrayList<String>();
        for (var name : List.of(TOKEN, NEXT_TOKEN)) {
            variables.secret(name).map(String::strip).ifPresent(found -> {
                if (!DIGEST.matcher(found).matches()) { // it may be the token itself, and is not shown
                    variables.problem(
                            name,
                            "%s is the SHA-256 digest of a token: 64 hexadecimal digits in lower case, as the command 'token' prints it; found something else, of %d characters"
                                    .formatted(name, found.length()));
                }
                digests.add(found);
            });
        }
        if (digests.isEmpty()) {
            variables.problem(
                    TOKEN,
                    "The HTTP API needs a token, and %s is not set. The command 'token' makes one and its digest; set the digest here, or leave --http and %s out"
                            .formatted(TOKEN, PORT));
            return Optional.empty();
        }
        return Optional.of(new ApiSettings(port, digests, Optional.ofNullable(tls(variables))));
    }

    private static @Nullable SSLContext tls(Variables variables) {
        var certificate = variables.text(CERTIFICATE);
        var key = variables.text(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            variables.problem(
                    certificate.isPresent() ? KEY : CERTIFICATE,
                    "%s and %s are set both or not at all".formatted(CERTIFICATE, KEY));
            return null;
        }
        return certificate.isPresent() ? PemFiles.read(variables, certificate.get(), key.orElseThrow()) : null;
    }
}
