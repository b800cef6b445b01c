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

/** Reads what a send that failed came to. */
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

    /** No connection in time, or none that was free: by name, since the HTTP client below the SDK's is the application's choice. */
    private static final Set<String> OF_HTTP_CLIENTS =
            Set.of("ConnectTimeoutException", "ConnectionPoolTimeoutException", "ConnectionRequestTimeoutException");

    /** The SDK says in words alone that no connection of Netty's was free in time, or that too many wait for one. */
    private static final List<String> OF_NETTYS_POOL =
            List.of("Acquire operation took longer than", "Maximum pending connection acquisitions exceeded");

    /** Java says in words alone that a proxy refused to connect to AWS. */
    private static final String OF_JAVAS_TUNNEL = "Unable to tunnel through proxy";

    /** Codes of servers that cannot tell what became of a request, whatever status they come with. */
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

    /** AWS's errors common to all services for requests that it cannot tell the sender of. */
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
     * Of servers that gave up, or take no more: the request, or its like before, may have been taken. The last one is a
     * proxy's whose client is gone.
     */
    private static final Set<Integer> UNDECIDED = Set.of(408, 429, 499);

    /** End User Messaging says 400; the other is HTTP's own for the same. */
    private static final Set<Integer> OF_THROTTLING = Set.of(400, 429);

    private static final int MOST_FIELDS = 10;

    private Answers() {}

    /**
     * Whether End User Messaging itself says that it has not taken the text since there are too many. The SDK counts a
     * dozen other codes, and every status 429, as throttling, which a proxy or a server behind one may answer with
     * after the text was taken.
     */
    static boolean isThrottling(Throwable failure) {
        return failure instanceof ThrottlingException answer && OF_THROTTLING.contains(answer.statusCode());
    }

    /**
     * Whether AWS has not looked at the text, since this computer's clock, by which it was signed, is wrong: by its
     * word, and by the time that it answered at.
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

    /** What a failure that is no throttling means: a refusal only if it is certain that nothing was sent. */
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

    /** Not the words of what failed, which may repeat anything. */
    static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    /** Whether the answer is that of somebody who has looked at the request, and did not take it. */
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

    /** AWS gives every error a code. */
    private static String unlikeAws(AwsServiceException answer, AwsAddress address) {
        return answer.statusCode() == PROXY_AUTHENTICATION
                ? "The proxy on the way to %s wants to be signed in to (HTTP 407)".formatted(address)
                : "The server at %s refused unlike AWS: HTTP %d, and no code".formatted(address, answer.statusCode());
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

    /** Names what is wrong, not AWS's sentence, which may repeat a number. */
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

    /** What a future failed with, without what futures wrap it in. */
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

    /** The cause that shows that there was no connection to send anything by; null if there may have been one. */
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
