package org.stratasms.emulator.internal.cloudformation.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.StacksFixture;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;

class StackDeletionTest {
    private static final String TWO = """
            Resources:
              A: {Type: Test::Store::Item}
              B: {Type: Test::Store::Item, Properties: {Link: !Ref A}}
            """;

    private final StacksFixture aws = new StacksFixture();

    @Test
    void resources_are_deleted_dependants_first_and_the_stack_is_still_described_by_its_arn() {
        var id = aws.create(TWO);
        var before = aws.story().size();

        aws.delete(request -> request.clientRequestToken("bye"));

        assertThat(aws.story(id).subList(before, aws.story(id).size()))
                .containsExactly(
                        "s DELETE_IN_PROGRESS: User Initiated",
                        "B DELETE_IN_PROGRESS B-2",
                        "B DELETE_COMPLETE B-2",
                        "A DELETE_IN_PROGRESS A-1",
                        "A DELETE_COMPLETE A-1",
                        "s DELETE_COMPLETE");
        var stack = aws.describe(id);
        assertThat(stack.stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(stack.deletionTime()).isEqualTo(aws.scheduler.now());
        assertThat(stack.enableTerminationProtection()).isNull();
        assertThat(aws.stacks
                        .describeStackResources(request -> request.stackName(id))
                        .stackResources())
                .allMatch(resource -> resource.resourceStatusAsString().equals("DELETE_COMPLETE"))
                .hasSize(2);
        assertRefused(() -> aws.describe("s"), "ValidationError", "Stack with id s does not exist");
    }

    @Test
    void deleting_what_does_not_exist_succeeds() {
        aws.delete();
        var id = aws.create(TWO);
        aws.delete();
        var events = aws.story(id).size();

        aws.stacks.deleteStack(request -> request.stackName(id));

        assertThat(aws.story(id)).hasSize(events);
    }

    @Test
    void a_deletion_that_fails_can_be_repeated_and_keep_what_cannot_be_deleted() {
        var id = aws.create(TWO);
        aws.store.failOn("delete", "B");

        aws.delete();
        assertThat(aws.status()).isEqualTo("DELETE_FAILED");
        assertThat(aws.describe().stackStatusReason()).isEqualTo("The following resource(s) failed to delete: [B]. ");
        assertThat(aws.store.items).containsOnlyKeys("A-1", "B-2");
        assertRefused(
                () -> aws.update(TWO),
                "ValidationError",
                "Stack:" + id + " is in DELETE_FAILED state and can not be updated.");

        aws.delete(request -> request.retainResources("B"));
        assertThat(aws.describe(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.story(id)).contains("B DELETE_SKIPPED B-2", "A DELETE_COMPLETE A-1");
        assertThat(aws.store.items).containsOnlyKeys("B-2");
    }

    @Test
    void a_forced_deletion_lets_go_of_what_fails_again() {
        var id = aws.create(TWO);
        aws.store.failOn("delete", "A");
        aws.delete();

        aws.delete(request -> request.deletionMode(DeletionMode.FORCE_DELETE_STACK));

        assertThat(aws.describe(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.describe(id).deletionModeAsString()).isEqualTo("FORCE_DELETE_STACK");
        assertThat(aws.story(id)).anyMatch(line -> line.startsWith("A DELETE_SKIPPED A-1"));
    }

    @Test
    void resources_can_be_retained_only_after_a_failure() {
        var id = aws.create(TWO);

        assertRefused(
                () -> aws.delete(request -> request.retainResources("B")),
                "ValidationError",
                "Invalid operation on stack [" + id + "]. Resources can only be retained when the stack is in the"
                        + " DELETE_FAILED state.");
    }

    @Test
    void termination_protection_keeps_a_stack_until_it_is_lifted() {
        aws.create(TWO, request -> request.enableTerminationProtection(true));
        assertRefused(
                aws::delete, "ValidationError", "Stack [s] cannot be deleted while TerminationProtection is enabled");

        var id = aws.stacks
                .updateTerminationProtection(request -> request.stackName("s").enableTerminationProtection(false))
                .stackId();
        aws.delete();

        assertThat(aws.describe(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void retained_resources_stay() {
        aws.create("Resources: {A: {Type: Test::Store::Item, DeletionPolicy: Retain}}");

        aws.delete();

        assertThat(aws.store.items).containsOnlyKeys("A-1");
    }

    @Test
    void a_stack_that_is_still_being_created_can_be_deleted() {
        aws.store.slow("B", 1000);
        var id = aws.create(TWO);

        aws.delete();
        aws.advance(Duration.ofMinutes(1));

        assertThat(aws.describe(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.story(id)).contains("B CREATE_FAILED B-2: Resource creation cancelled");
        assertThat(aws.store.items).isEmpty();
    }

    @Test
    void a_stack_that_is_being_updated_cannot_be_deleted() {
        aws.create(TWO);
        aws.store.slow("C", 1000);
        aws.update(TWO + "  C: {Type: Test::Store::Item}\n");

        assertRefused(aws::delete, "ValidationError", "Stack [s] cannot be deleted while in status UPDATE_IN_PROGRESS");
    }

    @Test
    void events_come_newest_first_a_hundred_at_a_time() {
        var template = new StringBuilder("Resources:\n");
        for (var i = 0; i < 40; i++) {
            template.append("  R").append(i).append(": {Type: Test::Store::Item}\n");
        }
        aws.create(template.toString());

        var first = aws.stacks.describeStackEvents(request -> request.stackName("s"));
        var second =
                aws.stacks.describeStackEvents(request -> request.stackName("s").nextToken(first.nextToken()));

        assertThat(first.stackEvents()).hasSize(100);
        assertThat(first.stackEvents().getFirst().resourceStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(second.stackEvents()).hasSize(22);
        assertThat(second.nextToken()).isNull();
        assertThat(second.stackEvents().getLast().resourceStatusReason()).isEqualTo("User Initiated");
    }
}
