package org.stratasms.emulator.sms;

import java.util.Set;
import java.util.regex.Pattern;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/**
 * A refusal that a {@link Rule} injects, whatever the call was.
 *
 * @param error an AWS error that has a reason, such as {@code ConflictException}
 * @param reason in AWS's form, such as {@code DESTINATION_PHONE_NUMBER_OPTED_OUT}; need not be a known one, because AWS
 *     adds new reasons
 */
public record RefusedCall(String error, String reason) {
    private static final String ACCESS_DENIED = "AccessDeniedException";
    private static final String CONFLICT = "ConflictException";
    private static final String QUOTA = "ServiceQuotaExceededException";
    private static final String VALIDATION = "ValidationException";
    private static final Set<String> ERRORS = Set.of(ACCESS_DENIED, CONFLICT, QUOTA, VALIDATION);
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{1,99}");

    public RefusedCall {
        if (!ERRORS.contains(error)) {
            throw new IllegalArgumentException("error is one of %s: only these have a reason"
                    .formatted(String.join(", ", ERRORS.stream().sorted().toList())));
        }
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException(
                    "reason is one of AWS's, in capitals and underscores, such as DESTINATION_PHONE_NUMBER_OPTED_OUT");
        }
    }

    /** Returns the exception that the SDK throws for such a refusal. */
    public AwsServiceException exception() {
        return Fault.of(
                400,
                error,
                "Refused for the reason " + reason,
                switch (error) {
                    case ACCESS_DENIED -> AccessDeniedException.builder().reason(reason);
                    case CONFLICT -> ConflictException.builder().reason(reason);
                    case QUOTA -> ServiceQuotaExceededException.builder().reason(reason);
                    default -> ValidationException.builder().reason(reason);
                });
    }
}
