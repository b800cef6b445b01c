package org.stratasms.provisioning.numbers;

import java.util.Collection;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Tells whether Terraform owns a pool's stack: whoever else changed its members would see the next apply undo it.
 *
 * <p>Strata gives all that Terraform makes the tag {@code terraform}. The module also sets a stack policy, which our
 * {@code deploy} does not, so that a project with other tags is recognised too.
 */
final class StackOwner {
    private final CloudFormationClient cloudFormation;

    StackOwner(CloudFormationClient cloudFormation) {
        this.cloudFormation = cloudFormation;
    }

    boolean isTerraform(Stack stack) {
        return stack.tags().stream().anyMatch(tag -> tag.key().startsWith("terraform")) || hasPolicy(stack.stackName());
    }

    private boolean hasPolicy(String stackName) {
        var policy = cloudFormation.getStackPolicy(r -> r.stackName(stackName)).stackPolicyBody();
        return policy != null && !policy.isBlank();
    }

    /**
     * The line of the environment's configuration.
     *
     * @param members ARNs
     * @param poolArn tells which account and Region ids belong to; of another's the ARN stays
     */
    static String line(Collection<String> members, String poolArn) {
        var ours = poolArn.substring(0, poolArn.lastIndexOf(':') + 1);
        return members.stream()
                .map(arn -> arn.startsWith(ours) ? arn.substring(arn.indexOf('/') + 1) : arn)
                .map("\"%s\""::formatted)
                .collect(Collectors.joining(", ", "sms_origination_identity_arns = [", "]"));
    }
}
