package org.stratasms.emulator.internal.iam;

import java.util.List;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyNotAttachableException;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

/**
 * The errors of IAM with their codes and statuses, as in its <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">API reference</a>.
 */
final class IamErrors {
    private IamErrors() {}

    static AwsServiceException noSuchRole(String name) {
        return noSuchEntity("The role with name %s cannot be found.".formatted(name));
    }

    static AwsServiceException noSuchPolicy(String arn) {
        return noSuchEntity(isOfAws(arn) ? notOffered(arn) : "Policy %s was not found.".formatted(arn));
    }

    static AwsServiceException notAttachable(String arn) {
        return noSuchEntity(
                isOfAws(arn) ? notOffered(arn) : "Policy %s does not exist or is not attachable.".formatted(arn));
    }

    private static boolean isOfAws(String arn) {
        return arn.contains(":iam::aws:policy/");
    }

    /** AWS has a thousand policies of its own, so that one which is not here may be there. */
    private static String notOffered(String arn) {
        return "Policy %s is not offered here. Of AWS's own policies, these are: %s"
                .formatted(arn, AwsPolicies.offered());
    }

    static AwsServiceException noSuchEntity(String message) {
        return Fault.of(404, "NoSuchEntity", message, NoSuchEntityException.builder());
    }

    static AwsServiceException exists(String message) {
        return Fault.of(409, "EntityAlreadyExists", message, EntityAlreadyExistsException.builder());
    }

    static AwsServiceException deleteConflict(String message) {
        return Fault.of(409, "DeleteConflict", message, DeleteConflictException.builder());
    }

    static AwsServiceException limit(String message) {
        return Fault.of(409, "LimitExceeded", message, LimitExceededException.builder());
    }

    static AwsServiceException malformed(String message) {
        return Fault.of(400, "MalformedPolicyDocument", message, MalformedPolicyDocumentException.builder());
    }

    static AwsServiceException accessDenied(String message) {
        return Fault.of(403, "AccessDenied", message, IamException.builder());
    }

    static AwsServiceException unmodifiable(String roleName) {
        return Fault.of(
                400,
                "UnmodifiableEntity",
                "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS"
                        .formatted(roleName),
                UnmodifiableEntityException.builder());
    }

    static AwsServiceException servicePolicy() {
        return Fault.of(
                400,
                "PolicyNotAttachable",
                "Cannot attach a Service Role Policy to a Customer Role.",
                PolicyNotAttachableException.builder());
    }

    static AwsServiceException invalidInput(String message) {
        return Fault.of(400, "InvalidInput", message, InvalidInputException.builder());
    }

    static AwsServiceException invalid(List<Violation> violations) {
        return validation(message(violations));
    }

    private static String message(List<Violation> violations) {
        var first = violations.getFirst();
        var name = first.path();
        // IAM has its own message for invalid characters in a name.
        return first.rule() == Violation.Rule.PATTERN && (name.equals("RoleName") || name.equals("PolicyName"))
                ? "The specified value for %s is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"
                        .formatted(name.equals("RoleName") ? "roleName" : "policyName")
                : Violation.message(violations);
    }

    static AwsServiceException validation(String message) {
        return Fault.of(400, "ValidationError", message, IamException.builder());
    }
}
