package org.stratasms.emulator.internal.wire;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.wire.Rejection.Kind;

/**
 * The parameters of a request's signature.
 *
 * @param credential the access key id and its scope
 * @param signedHeaders their names in lower case, in the order of the signature
 * @param token the session token of temporary credentials; null of others
 * @param validity how long a presigned request can be used; null if it is signed in its header
 */
record SignatureParameters(
        String credential,
        List<String> signedHeaders,
        String signature,
        String timestamp,
        @Nullable String token,
        @Nullable Duration validity) {
    private static final String DATE = "X-Amz-Date";

    /** Returns null if the request is not signed. */
    static @Nullable SignatureParameters of(Request request) {
        var header = request.header("Authorization");
        if (header != null) {
            return inHeader(request, header);
        }
        var query = QueryString.of(request.query());
        return query.value("X-Amz-Algorithm") == null ? null : inQuery(query);
    }

    /** Whether the credential's scope names a service. */
    boolean isFor(String service) {
        var parts = credential.split("/", -1);
        return parts.length == 5 && parts[3].equals(service);
    }

    private static SignatureParameters inHeader(Request request, String header) {
        if (!header.startsWith(SignatureCheck.ALGORITHM + " ")) {
            throw new NotAuthentic(
                    Kind.INCOMPLETE_SIGNATURE,
                    "Unsupported AWS 'algorithm': the Authorization header begins with " + SignatureCheck.ALGORITHM);
        }
        var date = request.header(DATE);
        if (date == null) {
            throw new NotAuthentic(
                    Kind.INCOMPLETE_SIGNATURE,
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        return new SignatureParameters(
                parameter(header, "Credential"),
                List.of(parameter(header, "SignedHeaders").split(";", -1)),
                parameter(header, "Signature"),
                date,
                request.header("X-Amz-Security-Token"),
                null);
    }

    private static String parameter(String header, String name) {
        for (var part : header.substring(SignatureCheck.ALGORITHM.length()).split(",", -1)) {
            if (part.strip().startsWith(name + "=")) {
                return part.strip().substring(name.length() + 1);
            }
        }
        throw new NotAuthentic(
                Kind.INCOMPLETE_SIGNATURE, "Authorization header requires '%s' parameter.".formatted(name));
    }

    private static SignatureParameters inQuery(QueryString query) {
        return new SignatureParameters(
                required(query, "X-Amz-Credential"),
                List.of(required(query, "X-Amz-SignedHeaders").split(";", -1)),
                required(query, "X-Amz-Signature"),
                required(query, DATE),
                query.value("X-Amz-Security-Token"),
                validity(required(query, "X-Amz-Expires")));
    }

    private static String required(QueryString query, String name) {
        var value = query.value(name);
        if (value == null) {
            throw new NotAuthentic(
                    Kind.INCOMPLETE_SIGNATURE, "AWS query-string parameters must include '%s'.".formatted(name));
        }
        return value;
    }

    private static Duration validity(String seconds) {
        try {
            var validity = Duration.ofSeconds(Long.parseLong(seconds));
            if (validity.isPositive() && validity.compareTo(Duration.ofDays(7)) <= 0) {
                return validity;
            }
        } catch (NumberFormatException e) {
            // the message below explains it
        }
        throw new NotAuthentic(Kind.INCOMPLETE_SIGNATURE, "X-Amz-Expires must be a number of seconds from 1 to 604800");
    }
}
