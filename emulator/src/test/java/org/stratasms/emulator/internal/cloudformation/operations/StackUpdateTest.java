package org.stratasms.emulator.internal.cloudformation.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.StacksFixture;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class StackUpdateTest {
    private static final String CHAIN = """
            Parameters:
              Name: {Type: String, Default: one}
              Value: {Type: String, Default: v1}
            Resources:
              A:
                Type: Test::Store::Item
                Properties: {Name: !Ref Name}
              B:
                Type: Test::Store::Item
                Properties: {Link: !Ref A, Value: !Ref Value}
              C:
                Type: Test::Store::Item
                Properties: {Link: !GetAtt B.Value}
            Outputs:
              A: {Value: !Ref A}
            """;

    private final StacksFixture aws = new StacksFixture();

    @Test
    void an_update_in_place_changes_what_differs_and_what_depends_on_it() {
        aws.create(CHAIN);
        var before = aws.story().size();

        aws.update(CHAIN, "Value", "v2");

        assertThat(aws.storySince(before))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS: User Initiated",
                        "B UPDATE_IN_PROGRESS B-2",
                        "B UPDATE_COMPLETE B-2",
                        "C UPDATE_IN_PROGRESS C-3",
                        "C UPDATE_COMPLETE C-3",
                        "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "s UPDATE_COMPLETE");
        assertThat(aws.store.item("C-3").properties()).isEqualTo(Map.of("Link", "v2"));
        assertThat(aws.describe().lastUpdatedTime()).isEqualTo(aws.scheduler.now());
    }

    @Test
    void a_replacement_is_made_before_the_old_one_is_deleted() {
        aws.create(CHAIN);
        var before = aws.story().size();

        aws.update(CHAIN, "Name", "two");

        assertThat(aws.storySince(before))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS: User Initiated",
                        "A UPDATE_IN_PROGRESS A-1: Requested update requires the creation of a new physical resource;"
                                + " hence creating one.",
                        "A UPDATE_IN_PROGRESS A-4: Resource creation Initiated",
                        "A UPDATE_COMPLETE A-4",
                        "B UPDATE_IN_PROGRESS B-2",
                        "B UPDATE_COMPLETE B-2",
                        "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "A DELETE_IN_PROGRESS A-1",
                        "A DELETE_COMPLETE A-1",
                        "s UPDATE_COMPLETE");
        assertThat(aws.output("A")).isEqualTo("A-4");
        assertThat(aws.store.items).containsOnlyKeys("A-4", "B-2", "C-3");
        assertThat(aws.stacks
                        .describeStackResource(request -> request.stackName("s").logicalResourceId("A"))
                        .stackResourceDetail()
                        .physicalResourceId())
                .isEqualTo("A-4");
    }

    @Test
    void resources_that_the_template_no_longer_has_are_deleted_last_unless_they_are_retained() {
        aws.create("""
                Resources:
                  A: {Type: Test::Store::Item}
                  B: {Type: Test::Store::Item, DependsOn: A}
                  C: {Type: Test::Store::Item, DeletionPolicy: Retain}
                """);
        var before = aws.story().size();

        aws.update("Resources: {D: {Type: Test::Store::Item}}");

        assertThat(aws.storySince(before))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS: User Initiated",
                        "D CREATE_IN_PROGRESS",
                        "D CREATE_IN_PROGRESS D-4: Resource creation Initiated",
                        "D CREATE_COMPLETE D-4",
                        "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "C DELETE_SKIPPED C-3",
                        "B DELETE_IN_PROGRESS B-2",
                        "B DELETE_COMPLETE B-2",
                        "A DELETE_IN_PROGRESS A-1",
                        "A DELETE_COMPLETE A-1",
                        "s UPDATE_COMPLETE");
        assertThat(aws.store.items).containsOnlyKeys("C-3", "D-4");
    }

    @Test
    void a_replaced_resource_is_kept_where_its_update_replace_policy_says_so() {
        var template = "Resources: {A: {Type: Test::Store::Item, UpdateReplacePolicy: Retain, Properties: {Name: %s}}}";
        aws.create(template.formatted("one"));

        aws.update(template.formatted("two"));

        assertThat(aws.story()).contains("A DELETE_SKIPPED A-1");
        assertThat(aws.store.items).containsOnlyKeys("A-1", "A-2");
    }

    @Test
    void a_cleanup_that_fails_does_not_fail_the_update() {
        aws.create(CHAIN);
        aws.store.failOn("delete", "A");

        aws.update(CHAIN, "Name", "two");

        assertThat(aws.status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.story()).anyMatch(line -> line.startsWith("A DELETE_FAILED A-1: "));
    }

    @Test
    void an_update_that_changes_nothing_is_refused() {
        aws.create(CHAIN, "Value", "x");

        assertRefused(() -> aws.update(CHAIN, "Value", "x"), "ValidationError", "No updates are to be performed.");
        assertRefused(
                () -> aws.update("Description: other words\n" + CHAIN, "Value", "x"),
                "ValidationError",
                "No updates are to be performed.");
        assertThat(aws.status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void outputs_tags_and_metadata_alone_are_an_update() {
        aws.create(CHAIN);

        aws.update(CHAIN + "  New: {Value: hello}\n", request -> {});
        assertThat(aws.output("New")).isEqualTo("hello");
        aws.update(CHAIN + "  New: {Value: hello}\n", request -> request.tags(tag("a", "b")));
        assertThat(aws.store.item("A-1").tags()).containsEntry("a", "b");
        aws.update(CHAIN + "  New: {Value: hello}\n", request -> request.tags(List.of()));
        assertThat(aws.store.item("A-1").tags()).doesNotContainKey("a");
        aws.update(CHAIN.replace("Properties: {Name", "Metadata: {M: 1}\n    Properties: {Name"));
        assertThat(aws.stacks
                        .describeStackResource(request -> request.stackName("s").logicalResourceId("A"))
                        .stackResourceDetail()
                        .metadata())
                .isEqualTo("{\"M\":1}");
    }

    @Test
    void tags_that_an_update_does_not_speak_of_stay() {
        aws.create(CHAIN, request -> request.tags(tag("a", "b")));

        aws.update(CHAIN, "Value", "v2");

        assertThat(aws.describe().tags()).containsExactly(tag("a", "b"));
    }

    @Test
    void previous_values_and_the_previous_template_can_be_used_again() {
        aws.create(CHAIN, "Name", "mine", "Value", "x");

        aws.stacks.updateStack(request -> request.stackName("s")
                .usePreviousTemplate(true)
                .parameters(
                        Parameter.builder()
                                .parameterKey("Name")
                                .usePreviousValue(true)
                                .build(),
                        Parameter.builder()
                                .parameterKey("Value")
                                .parameterValue("y")
                                .build()));

        assertThat(aws.store.item("A-1").properties()).containsEntry("Name", "mine");
        assertThat(aws.store.item("B-2").properties()).containsEntry("Value", "y");
        assertRefused(
                () -> aws.update(
                        CHAIN,
                        request -> request.parameters(Parameter.builder()
                                .parameterKey("Name")
                                .parameterValue("v")
                                .usePreviousValue(true)
                                .build())),
                "ValidationError",
                "Invalid input for parameter key Name. Cannot specify usePreviousValue as true and non empty value for a"
                        + " parameter");
    }

    @Test
    void a_failed_update_is_taken_back_to_exactly_what_was_there() {
        aws.create(CHAIN);
        var itemsBefore = Map.copyOf(aws.store.items);
        var before = aws.story().size();
        aws.store.failOn("create", "D");

        aws.update(
                CHAIN.replace(
                        "Outputs:",
                        "  D: {Type: Test::Store::Item, DependsOn: [C, N]}\n"
                                + "  N: {Type: Test::Store::Item}\nOutputs:"),
                request -> request.parameters(StacksFixture.parameters("Name", "two", "Value", "v2"))
                        .clientRequestToken("upd"));

        assertThat(aws.storySince(before))
                .filteredOn(line -> !line.startsWith("D CREATE_FAILED"))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS: User Initiated",
                        "A UPDATE_IN_PROGRESS A-1: Requested update requires the creation of a new physical resource;"
                                + " hence creating one.",
                        "A UPDATE_IN_PROGRESS A-4: Resource creation Initiated",
                        "A UPDATE_COMPLETE A-4",
                        "B UPDATE_IN_PROGRESS B-2",
                        "B UPDATE_COMPLETE B-2",
                        "C UPDATE_IN_PROGRESS C-3",
                        "C UPDATE_COMPLETE C-3",
                        "N CREATE_IN_PROGRESS",
                        "N CREATE_IN_PROGRESS N-5: Resource creation Initiated",
                        "N CREATE_COMPLETE N-5",
                        "D CREATE_IN_PROGRESS",
                        "s UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [D]. ",
                        "C UPDATE_IN_PROGRESS C-3",
                        "C UPDATE_COMPLETE C-3",
                        "B UPDATE_IN_PROGRESS B-2",
                        "B UPDATE_COMPLETE B-2",
                        "A UPDATE_IN_PROGRESS A-1",
                        "A UPDATE_COMPLETE A-1",
                        "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "N DELETE_IN_PROGRESS N-5",
                        "N DELETE_COMPLETE N-5",
                        "A DELETE_IN_PROGRESS A-4",
                        "A DELETE_COMPLETE A-4",
                        "s UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.store.items).isEqualTo(itemsBefore);
        assertThat(aws.events("s").subList(before, aws.events("s").size()))
                .allMatch(event -> "upd".equals(event.clientRequestToken()));
        assertThat(aws.describe().parameters())
                .extracting(Parameter::parameterValue)
                .containsExactly("one", "v1");
        assertThat(aws.stacks.getTemplate(request -> request.stackName("s")).templateBody())
                .isEqualTo(CHAIN);
    }

    @Test
    void a_resource_whose_update_failed_is_restored_too_and_the_next_update_works() {
        aws.create(CHAIN);
        aws.store.slow("B", Integer.MAX_VALUE);

        aws.update(CHAIN, "Value", "v2");
        assertThat(aws.store.item("B-2").properties()).containsEntry("Value", "v2");
        aws.store.failOn("update", "B");
        aws.advance(Duration.ofHours(1));
        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        assertThat(aws.describe().stackStatusReason()).isEqualTo("The following resource(s) failed to update: [B]. ");

        aws.store.heal();
        aws.stacks.continueUpdateRollback(request -> request.stackName("s"));
        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.store.item("B-2").properties()).containsEntry("Value", "v1");
        aws.update(CHAIN, "Value", "v3");
        assertThat(aws.status()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void a_rollback_can_go_on_without_a_resource_that_cannot_be_restored() {
        aws.create(CHAIN);
        aws.store.slow("B", Integer.MAX_VALUE);
        aws.update(CHAIN, "Value", "v2");
        aws.store.failOn("update", "B");
        aws.advance(Duration.ofHours(1));

        aws.stacks.continueUpdateRollback(request -> request.stackName("s").resourcesToSkip("B"));

        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.store.item("B-2").properties()).containsEntry("Value", "v2");
    }

    @Test
    void an_update_without_rollback_stays_failed_and_can_be_rolled_back_later() {
        aws.create(CHAIN);
        aws.store.failOn("update", "C");

        aws.update(
                CHAIN,
                request -> request.disableRollback(true)
                        .parameters(StacksFixture.parameters("Name", "two", "Value", "v2")));
        assertThat(aws.status()).isEqualTo("UPDATE_FAILED");
        assertThat(aws.store.items).containsOnlyKeys("A-1", "B-2", "C-3", "A-4");

        aws.store.heal();
        aws.stacks.rollbackStack(request -> request.stackName("s"));
        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.store.items).containsOnlyKeys("A-1", "B-2", "C-3");
        assertThat(aws.store.item("B-2").properties()).containsEntry("Value", "v1");
    }

    @Test
    void an_update_can_be_cancelled_while_a_resource_comes_to_rest() {
        aws.create(CHAIN);
        var before = aws.story().size();
        aws.store.slow("B", 100);

        aws.update(CHAIN, "Value", "v2");
        aws.stacks.cancelUpdateStack(request -> request.stackName("s"));
        aws.store.heal();
        aws.advance(Duration.ofMinutes(1));

        assertThat(aws.storySince(before))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS: User Initiated",
                        "B UPDATE_IN_PROGRESS B-2",
                        "B UPDATE_FAILED B-2: Resource update cancelled",
                        "s UPDATE_ROLLBACK_IN_PROGRESS: User Initiated",
                        "B UPDATE_IN_PROGRESS B-2",
                        "B UPDATE_COMPLETE B-2",
                        "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "s UPDATE_ROLLBACK_COMPLETE");
        assertRefused(
                () -> aws.stacks.cancelUpdateStack(request -> request.stackName("s")),
                "ValidationError",
                "CancelUpdateStack cannot be called from current stack status");
    }

    @Test
    void a_cancel_with_the_token_of_an_earlier_one_is_answered_again_and_cancels_nothing() {
        aws.create(CHAIN);
        aws.store.slow("B", 100);
        aws.update(CHAIN, "Value", "v2");

        aws.stacks.cancelUpdateStack(request -> request.stackName("s").clientRequestToken("t"));
        aws.store.heal();
        aws.advance(Duration.ofMinutes(1));
        var before = aws.story().size();
        aws.stacks.cancelUpdateStack(request -> request.stackName("s").clientRequestToken("t"));

        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.storySince(before)).isEmpty();
    }

    @Test
    void a_stack_at_work_or_rolled_back_cannot_be_updated() {
        aws.store.slow("A", 1000);
        var id = aws.create(CHAIN);
        assertRefused(
                () -> aws.update(CHAIN, "Value", "v2"),
                "ValidationError",
                "Stack:" + id + " is in CREATE_IN_PROGRESS state and can not be updated.");

        aws.store.failOn("create", "B");
        aws.store.slow("A", 0);
        aws.advance(Duration.ofMinutes(1));
        assertRefused(
                () -> aws.update(CHAIN, "Value", "v2"),
                "ValidationError",
                "Stack:" + id + " is in ROLLBACK_COMPLETE state and can not be updated.");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
