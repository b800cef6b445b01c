package org.stratasms.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.worker.http.Problem.Kind;

/**
 * The bearer tokens that are valid, of which only digests are known here. A digest without salt is enough, since a
 * token is 256 random bits and cannot be guessed. Thread-safe.
 */
public final class Tokens {
    static final int REQUESTS_PER_SECOND = 100;

    private static final Pattern BEARER = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/-]+=*)");
    private static final int BYTES = 32;

    private final List<Known> known;

    private record Known(String digest, TokenBucket requests) {}

    Tokens(List<String> digests, LongSupplier nanoTime) {
        known = digests.stream()
                .map(digest -> new Known(digest, new TokenBucket(REQUESTS_PER_SECOND, nanoTime)))
                .toList();
    }

    /** Makes a token. */
    public static String make() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The digest of a token, in hexadecimal digits. */
    public static String digest(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /**
     * Lets a request pass.
     *
     * @param authorization the header; null: there is none
     * @throws ProblemException if it has no valid token, or came too soon after others with that token
     */
    void admit(@Nullable String authorization) {
        var bearer = BEARER.matcher(authorization == null ? "" : authorization);
        var digest = (bearer.matches() ? digest(bearer.group(1)) : "").getBytes(UTF_8);
        Known found = null;
        for (var candidate : known) { // all of them, each in constant time
            if (MessageDigest.isEqual(candidate.digest.getBytes(UTF_8), digest)) {
                found = candidate;
            }
        }
        if (found == null) {
            throw new ProblemException(Problem.of(
                            Kind.UNAUTHORIZED,
                            "Send the header 'Authorization: Bearer' with a token that is valid here")
                    .answer()
                    .with("WWW-Authenticate", "Bearer realm=\"strata-sms\""));
        }
        if (!found.requests.take()) {
            throw ProblemException.later(
                    Kind.TOO_MANY_REQUESTS,
                    "A token has %d requests a second. Use /v1/texts:batch for many texts"
                            .formatted(REQUESTS_PER_SECOND),
                    1);
        }
    }
}
