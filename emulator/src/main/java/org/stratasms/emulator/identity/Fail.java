package org.stratasms.emulator.identity;

import org.stratasms.emulator.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * IAM's refusals with their codes and statuses, as in its
 * <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">API reference</a>.
 */
final class Fail {
    private Fail() {}

    static AwsServiceException noSuchRole(String name) {
        return noSuchEntity("The role with name %s cannot be found.".formatted(name));
    }

    static AwsServiceException noSuchPolicy(String arn) {
        return noSuchEntity("Policy %s was not found.".formatted(arn));
    }

    static AwsServiceException notAttachable(String arn) {
        return noSuchEntity("Policy %s does not exist or is not attachable.".formatted(arn));
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

    static AwsServiceException invalidInput(String message) {
        return Fault.of(400, "InvalidInput", message, InvalidInputException.builder());
    }

    static AwsServiceException validation(String message) {
        return Fault.of(400, "ValidationError", message, IamException.builder());
    }
}
