package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.Collection;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;

/**
 * The errors of CloudFormation: codes and texts. Clients match on the texts. A text that is not confirmed is marked so.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public final class CloudFormationErrors {
    private CloudFormationErrors() {}

    public static AwsServiceException validation(String message) {
        return Fault.of(400, "ValidationError", message, CloudFormationException.builder());
    }

    /** DescribeStacks, GetTemplate and others. */
    public static AwsServiceException stackWithIdMissing(String name) {
        return validation("Stack with id %s does not exist".formatted(name));
    }

    /** DescribeStackEvents, UpdateStack and change sets. */
    public static AwsServiceException stackMissing(String name) {
        return validation("Stack [%s] does not exist".formatted(name));
    }

    /** DescribeStackResource. */
    static AwsServiceException quotedStackMissing(String name) {
        return validation("Stack '%s' does not exist".formatted(name));
    }

    public static AwsServiceException resourceMissing(String logicalId, String stackName) {
        return validation("Resource %s does not exist for stack %s".formatted(logicalId, stackName));
    }

    public static AwsServiceException stackExists(String name) {
        return Fault.of(
                400,
                "AlreadyExistsException",
                "Stack [%s] already exists".formatted(name),
                AlreadyExistsException.builder());
    }

    public static AwsServiceException notUpdatable(String stackId, StackStatus status) {
        return validation("Stack:%s is in %s state and can not be updated.".formatted(stackId, status));
    }

    static AwsServiceException notDeletable(String name, StackStatus status) {
        return validation("Stack [%s] cannot be deleted while in status %s".formatted(name, status));
    }

    /** Unconfirmed (settled by RollbackStack): a stack that cannot be rolled back is refused in these words. */
    static AwsServiceException notRollable(String stackId, StackStatus status) {
        return validation("Stack:%s is in %s state and can not be rolled back.".formatted(stackId, status));
    }

    public static AwsServiceException notCancellable() {
        return validation("CancelUpdateStack cannot be called from current stack status");
    }

    public static AwsServiceException noUpdates() {
        return validation("No updates are to be performed.");
    }

    public static AwsServiceException roleUnusable(String roleArn) {
        return validation("Role %s is invalid or cannot be assumed".formatted(roleArn));
    }

    public static AwsServiceException terminationProtected(String name) {
        return validation("Stack [%s] cannot be deleted while TerminationProtection is enabled".formatted(name));
    }

    public static AwsServiceException insufficientCapabilities(Collection<String> required) {
        return Fault.of(
                400,
                "InsufficientCapabilitiesException",
                "Requires capabilities : " + required,
                InsufficientCapabilitiesException.builder());
    }

    /**
     * The text is the one that AWS's model documents the exception with. Unconfirmed (settled by CreateStack): AWS says
     * what its model documents this exception with.
     */
    public static AwsServiceException tokenTaken() {
        return Fault.of(
                400,
                "TokenAlreadyExistsException",
                "A client request token already exists.",
                TokenAlreadyExistsException.builder());
    }

    public static AwsServiceException changeSetMissing(String nameOrArn) {
        return Fault.of(
                404,
                "ChangeSetNotFound",
                "ChangeSet [%s] does not exist".formatted(nameOrArn),
                ChangeSetNotFoundException.builder());
    }

    /** Unconfirmed (settled by CreateChangeSet): the second change set of one name is refused in these words. */
    public static AwsServiceException changeSetExists(String name) {
        return Fault.of(
                400,
                "AlreadyExistsException",
                "ChangeSet [%s] already exists".formatted(name),
                AlreadyExistsException.builder());
    }

    public static AwsServiceException changeSetNotExecutable(String changeSetId, String status) {
        return Fault.of(
                400,
                "InvalidChangeSetStatus",
                "ChangeSet [%s] cannot be executed in its current status of [%s]".formatted(changeSetId, status),
                InvalidChangeSetStatusException.builder());
    }

    /** Unconfirmed (settled by DescribeStacks): a page token that is not AWS's is refused in these words. */
    static AwsServiceException invalidNextToken() {
        return validation("Invalid next token.");
    }
}
