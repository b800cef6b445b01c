package org.stratasms.emulator.internal.cloudformation.planning;

import org.stratasms.emulator.internal.cloudformation.exports.Exports;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StoredDocuments;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import org.stratasms.emulator.internal.ssm.ParameterStore;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The surroundings that definitions are resolved in: one account and Region, its types of resources, its exports, its
 * roles, its Parameter Store and its documents in S3. Thread-safe.
 */
public record ResolutionContext(
        Scope scope,
        ResourceTypes types,
        Exports exports,
        Access access,
        ParameterStore parameters,
        StoredDocuments documents) {
    /** CloudFormation as the one who assumes a stack's role. */
    private static final String PRINCIPAL = "cloudformation.amazonaws.com";

    /**
     * Refuses a role that CloudFormation cannot assume.
     *
     * @throws AwsServiceException if a role does not exist or does not trust CloudFormation
     */
    public void requireAssumable(String roleArn, String stackId) {
        var caller = new ServiceCaller(PRINCIPAL, scope.account(), stackId);
        if (!access.mayAssume(caller, roleArn).allowed()) {
            throw CloudFormationErrors.roleUnusable(roleArn);
        }
    }
}
