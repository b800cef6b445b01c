package org.stratasms.emulator.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.wire.Rejection.Kind;

/**
 * Verifies Signature Version 4, in a request's header or its query string. Error messages are AWS's where they are
 * known. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed request</a>
 */
final class SignatureCheck {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** Headers that AWS requires to be signed if they are present; {@code Host} always is. */
    private static final List<String> SIGNED_IF_PRESENT = List.of("x-amz-date", "x-amz-security-token", "x-amz-target");

    private final Callers callers;
    private final Clock clock;

    /** @param clock the time by which clients sign: the computer's, whatever the emulator's time is */
    SignatureCheck(Callers callers, Clock clock) {
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * Returns the reason to reject a request; null if it is authentic.
     *
     * @param service the signing name of the service
     */
    @Nullable
    Rejection rejection(Request request, String service) {
        try {
            var signed = SignatureParameters.of(request);
            if (signed == null) {
                return new Rejection(Kind.NOT_SIGNED, "Missing Authentication Token");
            }
            check(request, signed, service);
            return null;
        } catch (NotAuthentic e) {
            return e.rejection();
        }
    }

    private void check(Request request, SignatureParameters signed, String service) {
        var scope = scope(signed, service);
        var time = time(signed.timestamp());
        checkTime(time, signed);
        checkHeaders(request, signed);
        var secrets = callers.secretsOf(scope.accessKeyId());
        if (secrets == null || !token(secrets.sessionToken()).equals(token(signed.token()))) {
            throw new NotAuthentic(Kind.UNKNOWN_TOKEN, "The security token included in the request is invalid.");
        }
        var stringToSign = String.join(
                "\n",
                ALGORITHM,
                signed.timestamp(),
                scope.scope(),
                hex(sha256(CanonicalRequest.of(request, signed).getBytes(UTF_8))));
        var expected = hex(hmac(scope.key(secrets.secretAccessKey()), stringToSign));
        if (!MessageDigest.isEqual(expected.getBytes(UTF_8), signed.signature().getBytes(UTF_8))) {
            throw new NotAuthentic(
                    Kind.WRONG_SIGNATURE,
                    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing"
                            + " method. Consult the service documentation for details.");
        }
    }

    private static String token(@Nullable String token) {
        return token == null ? "" : token;
    }

    /** The parts of {@code accessKeyId/20260131/us-east-1/sms-voice/aws4_request}. */
    private record Scope(String accessKeyId, String date, String region, String service) {
        String scope() {
            return String.join("/", date, region, service, TERMINATOR);
        }

        byte[] key(String secretAccessKey) {
            var key = ("AWS4" + secretAccessKey).getBytes(UTF_8);
            for (var part : List.of(date, region, service, TERMINATOR)) {
                key = hmac(key, part);
            }
            return key;
        }
    }

    private static Scope scope(SignatureParameters signed, String service) {
        var parts = signed.credential().split("/", -1);
        if (parts.length != 5) {
            throw new NotAuthentic(
                    Kind.INCOMPLETE_SIGNATURE,
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term");
        }
        if (!parts[3].equals(service)) {
            throw new NotAuthentic(
                    Kind.WRONG_SIGNATURE, "Credential should be scoped to correct service: '%s'.".formatted(service));
        }
        if (!parts[4].equals(TERMINATOR)) {
            throw new NotAuthentic(
                    Kind.WRONG_SIGNATURE, "Credential should be scoped with a valid terminator: 'aws4_request'.");
        }
        if (!signed.timestamp().startsWith(parts[1])) {
            throw new NotAuthentic(
                    Kind.WRONG_SIGNATURE,
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
        }
        return new Scope(parts[0], parts[1], parts[2], parts[3]);
    }

    private static Instant time(String timestamp) {
        try {
            return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new NotAuthentic(
                    Kind.INCOMPLETE_SIGNATURE,
                    "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    private void checkTime(Instant time, SignatureParameters signed) {
        var now = clock.instant();
        var earliest = now.minus(signed.validity() == null ? TOLERANCE : signed.validity());
        if (time.isBefore(earliest)) {
            throw new NotAuthentic(
                    Kind.WRONG_SIGNATURE,
                    "Signature expired: %s is now earlier than %s".formatted(shown(time), shown(earliest)));
        }
        if (time.isAfter(now.plus(TOLERANCE))) {
            throw new NotAuthentic(
                    Kind.WRONG_SIGNATURE,
                    "Signature not yet current: %s is still later than %s (%s + 5 min.)"
                            .formatted(shown(time), shown(now.plus(TOLERANCE)), shown(now)));
        }
    }

    private static String shown(Instant time) {
        return TIMESTAMP.format(time.atOffset(ZoneOffset.UTC));
    }

    private static void checkHeaders(Request request, SignatureParameters signed) {
        var names = signed.signedHeaders();
        if (!names.contains("host")) {
            throw new NotAuthentic(
                    Kind.WRONG_SIGNATURE, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (var name : SIGNED_IF_PRESENT) {
            if (request.header(name) != null && !names.contains(name)) {
                throw new NotAuthentic(
                        Kind.WRONG_SIGNATURE,
                        "'%s' must be a 'SignedHeader' in the AWS Authorization.".formatted(name));
            }
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
