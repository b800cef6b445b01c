package org.stratasms.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.InternalServerException;
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

    /** The last one is a proxy's. */
    private static final Set<Integer> NOT_AUTHORIZED = Set.of(401, 403, 407);

    private static final int REQUEST_TIMEOUT = 408;

    private Answers() {}

    static boolean isThrottling(Throwable failure) {
        return failure instanceof ThrottlingException
                || (failure instanceof AwsServiceException refused && refused.isThrottlingException());
    }

    /** What a failure that is no throttling means: a refusal only if it is certain that nothing was sent. */
    static SendOutcome of(Throwable failure) {
        if (failure instanceof AwsServiceException answer) {
            return isRefusal(answer)
                    ? refusal(answer)
                    : new Ambiguous("AWS answered %d %s".formatted(answer.statusCode(), code(answer)));
        }
        var unsent = unsent(failure);
        if (unsent != null) {
            return Refused.unasked(
                    RefusalReason.AWS_NOT_REACHED,
                    "There was no connection to AWS: %s. Check the network, the Region, the VPC endpoint, the trusted certificates, and how many connections there may be"
                            .formatted(unsent.getClass().getSimpleName()));
        }
        return new Ambiguous("No answer came: " + rootCause(failure).getClass().getSimpleName());
    }

    /** Whether the answer is that of somebody who has looked at the request, and did not take it. */
    private static boolean isRefusal(AwsServiceException answer) {
        return answer.statusCode() >= 400
                && answer.statusCode() < 500
                && answer.statusCode() != REQUEST_TIMEOUT
                && !(answer instanceof InternalServerException);
    }

    private static Refused refusal(AwsServiceException answer) {
        var awsReason = awsReason(answer);
        var reason = REASONS.get(awsReason);
        var known = reason == null ? byCode(answer) : reason;
        return new Refused(known, code(answer), awsReason, detail(answer, awsReason) + hint(known));
    }

    /** What to do, where AWS's words leave it open. */
    static String hint(RefusalReason reason) {
        return switch (reason) {
            case NO_IDENTITY_FOR_COUNTRY ->
                ". Add a number that reaches the recipient's country to the pool; a simulator reaches simulator destinations alone";
            case NOT_VERIFIED -> ". The account is in the SMS sandbox: verify the recipient, or ask AWS to take it out";
            case SPEND_LIMIT_REACHED -> ". Raise the account's monthly limit, or wait for the next month";
            case NOT_AUTHORIZED ->
                ". Attach the infrastructure's access policy to the role; see that credentials and the computer's clock are right";
            default -> "";
        };
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
        var reason = switch (answer) {
            case ConflictException e -> e.reasonAsString();
            case ValidationException e -> e.reasonAsString();
            case ServiceQuotaExceededException e -> e.reasonAsString();
            case AccessDeniedException e -> e.reasonAsString();
            default -> null;
        };
        return reason == null ? "" : reason;
    }

    /** Names what is wrong, not AWS's sentence, which may repeat a number. */
    private static String detail(AwsServiceException answer, String awsReason) {
        var what = "";
        if (answer instanceof ResourceNotFoundException missing) {
            var type = missing.resourceTypeAsString();
            what = ": no %s of that name in this account and Region".formatted(type == null ? "resource" : type);
        } else if (answer instanceof ValidationException invalid && invalid.hasFields()) {
            what = ": " + invalid.fields().stream().map(field -> field.name()).toList();
        }
        return "AWS refused with %s%s%s".formatted(code(answer), awsReason.isEmpty() ? "" : " " + awsReason, what);
    }

    private static String code(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "no code" : details.errorCode();
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
                || OF_NETTYS_POOL.stream().anyMatch(String.valueOf(cause.getMessage())::startsWith);
    }
}
