package org.stratasms.provisioning.project;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/** The stacks of the template's own SMS and of ours that an account and Region have; looked up once. */
public final class AccountStacks {
    private final CloudFormationClient cloudFormation;
    private final Set<String> names;

    private AccountStacks(CloudFormationClient cloudFormation, Set<String> names) {
        this.cloudFormation = cloudFormation;
        this.names = names;
    }

    /** Looks them up. The client stays the caller's to close, and must be open as long as this is used. */
    public static AccountStacks of(CloudFormationClient cloudFormation) {
        return new AccountStacks(
                cloudFormation,
                cloudFormation.listStacksPaginator(r -> {}).stackSummaries().stream()
                        .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                        .map(StackSummary::stackName)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The template's stacks of an environment such as {@code app-dev}: that of its pool, and that of its configuration
     * set.
     */
    List<String> upstream(String environment) {
        return Stream.of(AdoptionSettings.upstreamStackOf(environment), configurationSetStack(environment))
                .filter(names::contains)
                .toList();
    }

    boolean hasUpstreamPool(String environment) {
        return names.contains(AdoptionSettings.upstreamStackOf(environment));
    }

    boolean hasUpstreamConfigurationSet(String environment) {
        return names.contains(configurationSetStack(environment));
    }

    /** Whether the environment's pool is in our stack, with all that adopting does. */
    boolean isAdopted(String environment) {
        return names.contains(ours(environment) + "-pool")
                && Adoption.isDone(cloudFormation, ours(environment) + "-pool");
    }

    /** Whether the application can send by our configuration set. */
    boolean hasOurs(String environment) {
        return names.contains(ours(environment));
    }

    private static String configurationSetStack(String environment) {
        return environment + "-sms-config-set";
    }

    /** A stack's name takes no underscores. */
    private static String ours(String environment) {
        return environment.replace('_', '-') + "-strata-sms";
    }
}
