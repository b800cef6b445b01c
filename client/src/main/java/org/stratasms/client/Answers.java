package org.stratasms.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.retry.ClockSkew;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/** Maps a failed send to its outcome. */
final class Answers {
    private static final Map<String, RefusalReason> REASONS = Map.ofEntries(
            Map.entry("DESTINATION_PHONE_NUMBER_OPTED_OUT", RefusalReason.OPTED_OUT),
            Map.entry("DESTINATION_PHONE_NUMBER_NOT_VERIFIED", RefusalReason.NOT_VERIFIED),
            Map.entry("NO_ORIGINATION_IDENTITIES_FOUND", RefusalReason.NO_IDENTITY_FOR_COUNTRY),
            Map.entry("INVALID_IDENTITY_FOR_DESTINATION_COUNTRY", RefusalReason.NO_IDENTITY_FOR_COUNTRY),
            Map.entry("INTERNATIONAL_SENDING_NOT_SUPPORTED", RefusalReason.NO_IDENTITY_FOR_COUNTRY),
            Map.entry("SENDER_ID_NOT_SUPPORTED", RefusalReason.NO_IDENTITY_FOR_COUNTRY),
            Map.entry("SENDER_ID_NOT_REGISTERED", RefusalReason.NO_IDENTITY_FOR_COUNTRY),
            Map.entry("DESTINATION_COUNTRY_BLOCKED", RefusalReason.COUNTRY_NOT_SERVED),
            Map.entry("COUNTRY_NOT_ENABLED", RefusalReason.COUNTRY_NOT_SERVED),
            Map.entry("DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION", RefusalReason.COUNTRY_BLOCKED),
            Map.entry("DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE", RefusalReason.NUMBER_BLOCKED),
            Map.entry("MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", RefusalReason.SPEND_LIMIT_REACHED),
            Map.entry("PRICE_OVER_THRESHOLD", RefusalReason.PRICE_OVER_LIMIT),
            Map.entry("ACCOUNT_DISABLED", RefusalReason.ACCOUNT_DISABLED),
            Map.entry("INSUFFICIENT_ACCOUNT_REPUTATION", RefusalReason.ACCOUNT_DISABLED),
            Map.entry("RESOURCE_NOT_ACTIVE", RefusalReason.NOT_READY),
            Map.entry("MESSAGE_TYPE_MISMATCH", RefusalReason.WRONG_MESSAGE_TYPE));

    /**
     * Exceptions of HTTP clients that had no connection, new or pooled, in time. Compared by name, because the
     * application chooses the HTTP client.
     */
    private static final Set<String> OF_HTTP_CLIENTS =
            Set.of("ConnectTimeoutException", "ConnectionPoolTimeoutException", "ConnectionRequestTimeoutException");

    /** Netty's client reports an exhausted connection pool by these words only. */
    private static final List<String> OF_NETTYS_POOL =
            List.of("Acquire operation took longer than", "Maximum pending connection acquisitions exceeded");

    /** Java reports by these words only that a proxy refused to connect to AWS. */
    private static final String OF_JAVAS_TUNNEL = "Unable to tunnel through proxy";

    /** Error codes of servers that cannot say whether the request was carried out, with any HTTP status. */
    private static final Set<String> OF_FAULTS = Set.of(
            "InternalError",
            "InternalFailure",
            "InternalServerError",
            "InternalServerException",
            "PriorRequestNotComplete",
            "RequestTimeout",
            "RequestTimeoutException",
            "ServiceUnavailable",
            "ServiceUnavailableException");

    /** AWS's common errors for a request whose sender it cannot establish. */
    private static final Set<String> OF_SIGNING = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "OptInRequired",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private static final Set<String> OF_SIGNATURES = Set.of("InvalidSignatureException", "SignatureDoesNotMatch");

    private static final int PROXY_AUTHENTICATION = 407;

    private static final Set<Integer> NOT_AUTHORIZED = Set.of(401, 403, PROXY_AUTHENTICATION);

    /**
     * Statuses of servers that gave up or accept no more. This request, or an earlier copy of it, may have been
     * accepted. 499 comes from a proxy whose client has gone.
     */
    private static final Set<Integer> UNDECIDED = Set.of(408, 429, 499);

    /** End User Messaging throttles with status 400; HTTP's own status for it is 429. */
    private static final Set<Integer> OF_THROTTLING = Set.of(400, 429);

    private static final int MOST_FIELDS = 10;

    private Answers() {}

    /**
     * Whether End User Messaging itself throttled the send, so that the text was not accepted. The SDK also counts a
     * dozen other codes and every status 429 as throttling, but a proxy, or a server behind one, may answer so after
     * the text was accepted.
     */
    static boolean isThrottling(Throwable failure) {
        return failure instanceof ThrottlingException answer && OF_THROTTLING.contains(answer.statusCode());
    }

    /**
     * Whether AWS refused the signature because this computer's clock is wrong, and so did not look at the text. Both
     * the error code and the time of the answer must say so.
     *
     * @param now by this computer's clock
     */
    static boolean isOfWrongClock(Throwable failure, Instant now) {
        return failure instanceof AwsServiceException answer
                && isRefusal(answer)
                && OF_SIGNATURES.contains(code(answer))
                && ClockSkew.getServerTime(answer.awsErrorDetails().sdkHttpResponse())
                        .filter(time -> ClockSkew.isClockSkewed(now, time))
                        .isPresent();
    }

    /**
     * Returns the outcome of a failure other than throttling. It is a refusal only if it is certain that nothing was
     * sent.
     */
    static SendOutcome of(Throwable failure, AwsAddress address) {
        if (failure instanceof AwsServiceException answer) {
            return isRefusal(answer)
                    ? refusal(answer, address)
                    : new Ambiguous("The server at %s answered %d %s, which does not say whether it took the text"
                            .formatted(address, answer.statusCode(), named(answer)));
        }
        var unsent = unsent(failure);
        if (unsent != null) {
            return Refused.unasked(
                    RefusalReason.AWS_NOT_REACHED,
                    "There was no connection to AWS at %s: %s".formatted(address, name(unsent)));
        }
        return new Ambiguous("No answer came from %s: %s".formatted(address, name(rootCause(failure))));
    }

    /** Returns the class name, not the message, which may contain anything. */
    static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    /** Whether the server looked at the request and rejected it. */
    private static boolean isRefusal(AwsServiceException answer) {
        return answer.statusCode() >= 400
                && answer.statusCode() < 500
                && !UNDECIDED.contains(answer.statusCode())
                && !answer.isThrottlingException()
                && !OF_FAULTS.contains(code(answer));
    }

    private static Refused refusal(AwsServiceException answer, AwsAddress address) {
        var awsReason = awsReason(answer);
        var reason = REASONS.get(awsReason);
        var known = reason == null ? byCode(answer) : reason;
        var detail = code(answer).isEmpty() ? unlikeAws(answer, address) : detail(answer, awsReason, known);
        return new Refused(known, code(answer), awsReason, detail);
    }

    /** Describes an error without a code. AWS gives every error a code. */
    private static String unlikeAws(AwsServiceException answer, AwsAddress address) {
        return answer.statusCode() == PROXY_AUTHENTICATION
                ? "The proxy on the way to %s requires authentication (HTTP 407)".formatted(address)
                : "The server at %s did not answer like AWS: HTTP %d, no code".formatted(address, answer.statusCode());
    }

    private static RefusalReason byCode(AwsServiceException answer) {
        return switch (answer) {
            case AccessDeniedException e -> RefusalReason.NOT_AUTHORIZED;
            case ResourceNotFoundException e -> RefusalReason.NO_SUCH_RESOURCE;
            case ValidationException e -> RefusalReason.INVALID_REQUEST;
            default -> isOfSigning(answer) ? RefusalReason.NOT_AUTHORIZED : RefusalReason.UNKNOWN;
        };
    }

    private static boolean isOfSigning(AwsServiceException answer) {
        return OF_SIGNING.contains(code(answer)) || NOT_AUTHORIZED.contains(answer.statusCode());
    }

    private static String awsReason(AwsServiceException answer) {
        return ServerWords.code(
                switch (answer) {
                    case ConflictException e -> e.reasonAsString();
                    case ValidationException e -> e.reasonAsString();
                    case ServiceQuotaExceededException e -> e.reasonAsString();
                    case AccessDeniedException e -> e.reasonAsString();
                    default -> null;
                });
    }

    /** Names the problem without AWS's own sentence, which may contain a phone number. */
    private static String detail(AwsServiceException answer, String awsReason, RefusalReason reason) {
        return "AWS refused with %s%s%s%s"
                .formatted(code(answer), awsReason.isEmpty() ? "" : " " + awsReason, cause(reason, answer), at(answer));
    }

    private static String cause(RefusalReason reason, AwsServiceException answer) {
        var type = answer instanceof ResourceNotFoundException missing ? missing.resourceTypeAsString() : null;
        var cause = reason == RefusalReason.NO_SUCH_RESOURCE
                ? "there is no %s of that name in this account and Region"
                        .formatted(type == null ? "resource" : ServerWords.text(type))
                : reason.cause();
        return cause.isEmpty() ? "" : ": " + cause;
    }

    private static String at(AwsServiceException answer) {
        return answer instanceof ValidationException invalid && invalid.hasFields()
                ? invalid.fields().stream()
                        .limit(MOST_FIELDS)
                        .map(field -> ServerWords.code(field.name()))
                        .collect(Collectors.joining(", ", " (", ")"))
                : "";
    }

    private static String named(AwsServiceException answer) {
        return code(answer).isEmpty() ? "no code" : code(answer);
    }

    private static String code(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return ServerWords.code(details == null ? null : details.errorCode());
    }

    /** Unwraps a failure from the exceptions that futures add. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    private static Throwable rootCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * Returns the cause that proves that no connection was made, so that nothing was sent; null if one may have been
     * made.
     */
    private static @Nullable Throwable unsent(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isUnsent(cause)) {
                return cause;
            }
        }
        return null;
    }

    private static boolean isUnsent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || OF_HTTP_CLIENTS.contains(cause.getClass().getSimpleName())
                || String.valueOf(cause.getMessage()).startsWith(OF_JAVAS_TUNNEL)
                || OF_NETTYS_POOL.stream().anyMatch(String.valueOf(cause.getMessage())::startsWith);
    }
}
