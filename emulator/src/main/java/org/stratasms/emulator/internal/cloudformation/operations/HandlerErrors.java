package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import org.stratasms.emulator.internal.world.Fault;
import org.stratasms.emulator.internal.world.Ids;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * The reasons why resources could not be changed, in the words that CloudFormation has for the errors of handlers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html">Handler
 *     error codes</a>
 */
public final class HandlerErrors {
    private static final Logger log = LoggerFactory.getLogger(HandlerErrors.class);

    private final Ids ids;

    public HandlerErrors(Ids ids) {
        this.ids = ids;
    }

    /** The status reason of a resource for an error that its handler threw. */
    public String reason(RuntimeException failure) {
        return switch (failure) {
            case AwsServiceException refused -> message(text(refused), code(refused));
            case TemplateException template -> String.valueOf(template.getMessage());
            case UnsupportedOperationException unsupported -> {
                log.error("A resource type called an operation that is not emulated", unsupported);
                yield message("The emulator does not offer an operation that this needs", "InternalFailure");
            }
            default -> {
                log.error("A resource type broke", failure);
                yield message("Internal Failure", "InternalFailure");
            }
        };
    }

    /** The status reason of a resource that did not come to rest in time. */
    String notStabilized() {
        return message("Exceeded attempts to wait", "NotStabilized");
    }

    /** An error for a resource that is to be imported and does not exist. */
    public static AwsServiceException notFound(String type, String physicalId) {
        return Fault.of(
                404,
                "NotFound",
                "Resource of type '%s' with identifier '%s' was not found.".formatted(type, physicalId),
                CloudFormationException.builder());
    }

    /**
     * An error for a resource that is to be imported and differs in a create-only property. Unconfirmed (settled by
     * DescribeStackEvents): a resource that cannot be taken in as it is fails in these words.
     */
    public static AwsServiceException notUpdatable(String property) {
        return Fault.of(
                400,
                "NotUpdatable",
                "The create-only property %s of the resource is not what the template says".formatted(property),
                CloudFormationException.builder());
    }

    /** The status reason of a resource whose properties its schema does not allow. */
    static String invalidProperties(String logicalId, List<String> violations) {
        return "Properties validation failed for resource %s with message:\n%s"
                .formatted(logicalId, String.join("\n", violations));
    }

    private String message(String text, String code) {
        return "Resource handler returned message: \"%s\" (RequestToken: %s, HandlerErrorCode: %s)"
                .formatted(text, ids.uuid(), code);
    }

    private static String text(AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        var text = details == null ? null : details.errorMessage();
        return text == null ? String.valueOf(refused.getMessage()) : text;
    }

    /** Each service has its own names of errors; handlers sort them by their meaning. */
    private static String code(AwsServiceException refused) {
        var details = refused.awsErrorDetails();
        var name = details == null || details.errorCode() == null ? "" : details.errorCode();
        if (name.equals("NotUpdatable")) {
            return name;
        }
        if (name.contains("AccessDenied") || name.contains("AuthorizationError")) {
            return "AccessDenied";
        }
        if (name.contains("NotFound") || name.contains("NoSuchEntity") || name.contains("NonExistent")) {
            return "NotFound";
        }
        if (name.contains("AlreadyExists") || name.contains("NameExists")) {
            return "AlreadyExists";
        }
        if (name.contains("Throttl") || name.contains("TooManyRequests")) {
            return "Throttling";
        }
        if (name.contains("LimitExceeded") || name.contains("QuotaExceeded")) {
            return "ServiceLimitExceeded";
        }
        if (name.contains("Conflict") || name.contains("ConcurrentModification") || name.contains("InUse")) {
            return "ResourceConflict";
        }
        if (refused.statusCode() >= 500) {
            return "ServiceInternalError";
        }
        return name.contains("Invalid") || name.contains("Validation") || name.contains("Malformed")
                ? "InvalidRequest"
                : "GeneralServiceException";
    }
}
