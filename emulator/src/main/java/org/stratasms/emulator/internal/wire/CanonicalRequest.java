package org.stratasms.emulator.internal.wire;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the canonical request, the text that both sides sign. */
final class CanonicalRequest {
    private static final Pattern BLANKS = Pattern.compile(" +");

    private CanonicalRequest() {}

    static String of(Request request, SignatureParameters signed) {
        return String.join(
                "\n",
                request.method(),
                path(request.path()),
                QueryString.of(request.query()).canonical(),
                headers(request, signed),
                String.join(";", signed.signedHeaders()),
                payload(request, signed));
    }

    /**
     * Returns the digest of the body. S3's clients send the digest that they sign, or that they sign none; the service
     * compares it with the body.
     */
    private static String payload(Request request, SignatureParameters signed) {
        if (signed.isFor("s3")) {
            var named = request.header("x-amz-content-sha256");
            return named == null ? "UNSIGNED-PAYLOAD" : named;
        }
        return SignatureCheck.hex(SignatureCheck.sha256(request.rawBody()));
    }

    /** Returns the path encoded as it is signed. */
    private static String path(String raw) {
        return raw.isEmpty()
                ? "/"
                : Arrays.stream(raw.split("/", -1)).map(QueryString::encoded).collect(Collectors.joining("/"));
    }

    private static String headers(Request request, SignatureParameters signed) {
        var lines = new StringBuilder();
        for (var name : signed.signedHeaders()) {
            var value = request.header(name);
            var shown = value == null ? "" : BLANKS.matcher(value.strip()).replaceAll(" ");
            lines.append(name).append(':').append(shown).append('\n');
        }
        return lines.toString();
    }
}
