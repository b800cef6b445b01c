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
 * Why a resource could not be changed, as CloudFormation words what a resource type's handler answers.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html">Handler error
 *     codes</a>
 */
public final class HandlerErrors {
    private static final Logger log = LoggerFactory.getLogger(HandlerErrors.class);

    private final Ids ids;

    public HandlerErrors(Ids ids) {
        this.ids = ids;
    }

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

    public String notStabilized() {
        return message("Exceeded attempts to wait", "NotStabilized");
    }

    /** A resource that is to be taken in and is not there. */
    public static AwsServiceException notFound(String type, String physicalId) {
        return Fault.of(
                404,
                "NotFound",
                "Resource of type '%s' with identifier '%s' was not found.".formatted(type, physicalId),
                CloudFormationException.builder());
    }

    /** A resource that is to be taken in and differs in what cannot be changed. The text is unconfirmed. */
    public static AwsServiceException notUpdatable(String property) {
        return Fault.of(
                400,
                "NotUpdatable",
                "The create-only property %s of the resource is not what the template says".formatted(property),
                CloudFormationException.builder());
    }

    public static String invalidProperties(String logicalId, List<String> violations) {
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

    /** Services name their errors each in its own way; handlers sort them by what they mean. */
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
