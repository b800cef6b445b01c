package org.stratasms.emulator.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** The texts that clients match on, for what no other test asks for. */
class StackErrorsTest {
    private static final String ITEM = "Resources: {A: {Type: Test::Store::Item}}";

    private final StacksFixture aws = new StacksFixture();

    @Test
    void operations_on_a_stack_that_is_not_there_name_it_in_brackets() {
        var text = "Stack [nope] does not exist";
        assertRefused(
                () -> aws.stacks.updateStack(r -> r.stackName("nope").templateBody(ITEM)), "ValidationError", text);
        assertRefused(
                () -> aws.stacks.createChangeSet(
                        r -> r.stackName("nope").changeSetName("c").templateBody(ITEM)),
                "ValidationError",
                text);
        assertRefused(
                () -> aws.stacks.deleteChangeSet(r -> r.stackName("nope").changeSetName("c")), "ValidationError", text);
        assertRefused(() -> aws.stacks.listChangeSets(r -> r.stackName("nope")), "ValidationError", text);
        assertRefused(() -> aws.stacks.getStackPolicy(r -> r.stackName("nope")), "ValidationError", text);
        assertRefused(() -> aws.stacks.cancelUpdateStack(r -> r.stackName("nope")), "ValidationError", text);
        assertRefused(() -> aws.stacks.continueUpdateRollback(r -> r.stackName("nope")), "ValidationError", text);
        assertRefused(() -> aws.stacks.rollbackStack(r -> r.stackName("nope")), "ValidationError", text);
        assertRefused(
                () -> aws.stacks.updateTerminationProtection(
                        r -> r.stackName("nope").enableTerminationProtection(true)),
                "ValidationError",
                text);
        aws.stacks.deleteStack(r -> r.stackName("nope"));
        assertThat(aws.stacks.listStacks().stackSummaries()).isEmpty();
    }

    @Test
    void a_template_is_asked_for_by_a_stack_or_a_change_set() {
        assertRefused(
                () -> aws.stacks.getTemplate(r -> {}),
                "ValidationError",
                "StackName is required if ChangeSetName is not specified.");
        assertRefused(
                () -> aws.stacks.getTemplate(r -> r.changeSetName("c")),
                "ValidationError",
                "StackName is a required parameter.");
        aws.stacks.createChangeSet(r -> r.stackName("s")
                .changeSetName("c")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(ITEM));
        assertThat(aws.stacks
                        .getTemplate(r -> r.stackName("s").changeSetName("c"))
                        .templateBody())
                .isEqualTo(ITEM);
        assertRefused(
                () -> aws.stacks.getTemplateSummary(r -> r.stackName("s")),
                "ValidationError",
                "GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
        assertRefused(
                () -> aws.stacks.describeChangeSet(r -> r.changeSetName("c")),
                "ValidationError",
                "StackName must be specified if ChangeSetName is not specified as an ARN.");
    }

    @Test
    void a_policy_comes_in_one_way_only() {
        aws.create(ITEM);
        assertRefused(
                () -> aws.stacks.setStackPolicy(
                        r -> r.stackName("s").stackPolicyBody("{}").stackPolicyURL("https://example.org/policy.json")),
                "ValidationError",
                "You cannot specify both StackPolicyURL and StackPolicyBody");
        assertRefused(
                () -> aws.stacks.setStackPolicy(r -> r.stackName("s").stackPolicyBody("{}")),
                "ValidationError",
                "Error validating stack policy: Invalid stack policy");
    }

    @Test
    void a_stack_at_rest_in_order_is_not_rolled_back_nor_its_update_cancelled() {
        var id = aws.create(ITEM);
        assertRefused(
                () -> aws.stacks.rollbackStack(r -> r.stackName("s")),
                "ValidationError",
                "Stack:" + id + " is in CREATE_COMPLETE state and can not be rolled back.");
        assertRefused(
                () -> aws.stacks.continueUpdateRollback(r -> r.stackName("s")),
                "ValidationError",
                "Stack:" + id + " is in CREATE_COMPLETE state and can not be rolled back.");
        assertRefused(
                () -> aws.stacks.cancelUpdateStack(r -> r.stackName("s")),
                "ValidationError",
                "CancelUpdateStack cannot be called from current stack status");
    }

    @Test
    void what_is_required_is_said_with_the_member() {
        assertRefused(
                () -> aws.stacks.describeStackEvents(r -> {}),
                "ValidationError",
                "1 validation error detected: Value null at 'stackName' failed to satisfy constraint: Member must not be null");
    }
}
