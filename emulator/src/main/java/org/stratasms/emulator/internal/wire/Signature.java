package org.stratasms.emulator.internal.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The caller and the target in a request's signature. {@link SignatureCheck} verifies the signature if that is switched
 * on.
 */
record Signature(String accessKeyId, String region, String service) {
    /** Returns the signature in a request's header or query string; null if it has none, or not in AWS's form. */
    static @Nullable Signature of(Request request) {
        var header = request.header("Authorization");
        if (header != null) {
            return parse(after(header, "Credential="));
        }
        var query = request.query();
        return query == null ? null : presigned(query);
    }

    private static @Nullable Signature presigned(String query) {
        var credential = after(query, "X-Amz-Credential=");
        try {
            return credential == null ? null : parse(URLDecoder.decode(credential, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Malformed("X-Amz-Credential is not correctly percent-encoded");
        }
    }

    private static @Nullable String after(String text, String name) {
        var start = text.indexOf(name);
        if (start < 0) {
            return null;
        }
        var from = start + name.length();
        var end = from;
        while (end < text.length() && ", &".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(from, end);
    }

    /** Parses {@code accessKeyId/20260131/us-east-1/sms-voice/aws4_request}. */
    private static @Nullable Signature parse(@Nullable String credential) {
        if (credential == null) {
            return null;
        }
        var parts = credential.split("/", -1);
        return parts.length == 5 ? new Signature(parts[0], parts[2], parts[3]) : null;
    }
}
