package org.stratasms.emulator.internal.cloudformation.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.StacksFixture;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class StackCreationTest {
    private static final String TWO = """
            Description: two items
            Parameters:
              Word: {Type: String, Default: hello}
              Password: {Type: String, NoEcho: true, Default: swordfish}
            Resources:
              B:
                Type: Test::Store::Item
                Properties: {Value: !Ref Word, Link: !GetAtt A.Arn}
              A:
                Type: Test::Store::Item
                Metadata: {Owner: us}
                Properties: {Name: !Ref Password, Tags: [{Key: team, Value: own}]}
            Outputs:
              Link: {Value: !GetAtt B.Value, Description: said}
              Name: {Value: !Sub "${AWS::StackName}/${A}"}
            """;

    private final StacksFixture aws = new StacksFixture();

    @Test
    void resources_are_created_dependencies_first_and_each_step_is_an_event() {
        aws.create(TWO);

        assertThat(aws.story())
                .containsExactly(
                        "s CREATE_IN_PROGRESS: User Initiated",
                        "A CREATE_IN_PROGRESS",
                        "A CREATE_IN_PROGRESS A-1: Resource creation Initiated",
                        "A CREATE_COMPLETE A-1",
                        "B CREATE_IN_PROGRESS",
                        "B CREATE_IN_PROGRESS B-2: Resource creation Initiated",
                        "B CREATE_COMPLETE B-2",
                        "s CREATE_COMPLETE");
        assertThat(aws.store.item("B-2").properties()).isEqualTo(Map.of("Value", "hello", "Link", "arn:test:A-1"));
    }

    @Test
    void describing_a_stack_shows_what_it_was_given_and_what_it_gives() {
        var id = aws.create(TWO, "Word", "bye");

        var stack = aws.describe();
        assertThat(id).matches("arn:aws:cloudformation:eu-west-1:111122223333:stack/s/[0-9a-f-]{36}");
        assertThat(stack.stackId()).isEqualTo(id);
        assertThat(stack.description()).isEqualTo("two items");
        assertThat(stack.parameters())
                .extracting(parameter -> parameter.parameterKey() + "=" + parameter.parameterValue())
                .containsExactly("Word=bye", "Password=****");
        assertThat(aws.output("Link")).isEqualTo("bye");
        assertThat(aws.output("Name")).isEqualTo("s/A-1");
        assertThat(stack.lastUpdatedTime()).isNull();
        assertThat(stack.disableRollback()).isFalse();
        assertThat(stack.enableTerminationProtection()).isFalse();
        assertThat(stack.driftInformation().stackDriftStatusAsString()).isEqualTo("NOT_CHECKED");
        assertThat(stack.hasCapabilities()).isFalse();
        assertThat(aws.stacks.getTemplate(request -> request.stackName("s")).templateBody())
                .isEqualTo(TWO);
    }

    @Test
    void no_event_shows_the_value_of_a_parameter_without_echo() {
        aws.create(TWO);

        assertThat(aws.store.item("A-1").properties()).containsEntry("Name", "swordfish");
        assertThat(aws.events("s"))
                .noneMatch(event -> String.valueOf(event.resourceProperties()).contains("swordfish"))
                .anyMatch(event -> String.valueOf(event.resourceProperties()).contains("\"Name\":\"****\""));
    }

    @Test
    void tags_of_the_stack_go_to_each_resource_beside_the_system_tags_and_below_its_own() {
        var id = aws.create(TWO, request -> request.tags(tag("team", "stack"), tag("env", "dev")));

        assertThat(aws.store.item("A-1").tags())
                .isEqualTo(Map.of(
                        "team", "own",
                        "env", "dev",
                        "aws:cloudformation:stack-name", "s",
                        "aws:cloudformation:stack-id", id,
                        "aws:cloudformation:logical-id", "A"));
    }

    @Test
    void resources_are_described_with_their_metadata() {
        aws.create(TWO);

        var detail = aws.stacks
                .describeStackResource(request -> request.stackName("s").logicalResourceId("A"))
                .stackResourceDetail();
        assertThat(detail.metadata()).isEqualTo("{\"Owner\":\"us\"}");
        assertThat(detail.physicalResourceId()).isEqualTo("A-1");
        assertThat(aws.stacks
                        .describeStackResources(request -> request.physicalResourceId("B-2"))
                        .stackResources())
                .extracting(resource -> resource.logicalResourceId() + " " + resource.resourceStatusAsString())
                .containsExactly("A CREATE_COMPLETE", "B CREATE_COMPLETE");
        assertThat(aws.stacks
                        .listStackResources(request -> request.stackName("s"))
                        .stackResourceSummaries())
                .hasSize(2);
    }

    @Test
    void a_failed_creation_is_rolled_back_in_reverse_order() {
        aws.store.failOn("create", "B");
        aws.store.failWith("Number +14255550123 is taken");

        aws.create(TWO, request -> request.clientRequestToken("token-1"));

        assertThat(aws.story())
                .hasSize(11)
                .element(5)
                .asString()
                .matches("B CREATE_FAILED: Resource handler returned message: \"Number \\+…23 is taken\""
                        + " \\(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: ResourceConflict\\)");
        assertThat(aws.storySince(6))
                .containsExactly(
                        "s ROLLBACK_IN_PROGRESS: The following resource(s) failed to create: [B]."
                                + " Rollback requested by user.",
                        "B DELETE_COMPLETE",
                        "A DELETE_IN_PROGRESS A-1",
                        "A DELETE_COMPLETE A-1",
                        "s ROLLBACK_COMPLETE");
        assertThat(aws.store.items).isEmpty();
        assertThat(aws.events("s")).allMatch(event -> "token-1".equals(event.clientRequestToken()));
        assertThat(aws.describe().deletionTime()).isNotNull();
        assertThat(aws.describe().hasOutputs()).isFalse();
    }

    @Test
    void a_failed_creation_stays_as_it_is_if_rollback_is_disabled_and_goes_on_with_an_update() {
        aws.store.failOn("create", "B");
        aws.create(TWO, request -> request.disableRollback(true));
        assertThat(aws.status()).isEqualTo("CREATE_FAILED");
        assertThat(aws.describe().stackStatusReason()).isEqualTo("The following resource(s) failed to create: [B]. ");
        assertThat(aws.store.items).containsOnlyKeys("A-1");

        aws.store.heal();
        aws.update(TWO, request -> request.disableRollback(true));

        assertThat(aws.status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(aws.store.items).containsOnlyKeys("A-1", "B-2");
    }

    @Test
    void a_failed_creation_that_was_left_can_be_rolled_back_later() {
        aws.store.failOn("create", "B");
        aws.create(TWO, request -> request.onFailure(OnFailure.DO_NOTHING));

        aws.stacks.rollbackStack(request -> request.stackName("s"));

        assertThat(aws.status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.store.items).isEmpty();
    }

    @Test
    void a_failed_creation_is_deleted_if_asked_for() {
        aws.store.failOn("create", "B");

        var id = aws.create(TWO, request -> request.onFailure(OnFailure.DELETE));

        assertThat(aws.describe(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.story(id))
                .contains("s DELETE_IN_PROGRESS: The following resource(s) failed to create: [B]."
                        + " Delete requested by user.");
        assertThat(aws.store.items).isEmpty();
    }

    @Test
    void a_rollback_that_cannot_delete_leaves_what_is_still_needed() {
        aws.store.failOn("delete", "B");
        aws.store.slow("C", 1000);
        var template = """
                Resources:
                  A: {Type: Test::Store::Item}
                  B: {Type: Test::Store::Item, DependsOn: A}
                  C: {Type: Test::Store::Item, DependsOn: B}
                """;
        aws.create(template, request -> request.timeoutInMinutes(1));

        aws.advance(Duration.ofMinutes(2));

        assertThat(aws.storySince(9))
                .startsWith(
                        "C CREATE_FAILED C-3: Resource creation cancelled",
                        "s ROLLBACK_IN_PROGRESS: Stack creation time exceeded the specified timeout."
                                + " Rollback requested by user.",
                        "C DELETE_IN_PROGRESS C-3",
                        "C DELETE_COMPLETE C-3",
                        "B DELETE_IN_PROGRESS B-2")
                .endsWith("s ROLLBACK_FAILED: The following resource(s) failed to delete: [B]. ");
        assertThat(aws.store.items).containsOnlyKeys("A-1", "B-2");

        aws.store.heal();
        var id = aws.describe().stackId();
        aws.delete();
        assertThat(aws.describe(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.store.items).isEmpty();
    }

    @Test
    void retained_resources_survive_the_rollback_of_their_creation_except_with_retain_except_on_create() {
        var template = """
                Resources:
                  Kept: {Type: Test::Store::Item, DeletionPolicy: Retain}
                  Gone: {Type: Test::Store::Item, DeletionPolicy: RetainExceptOnCreate}
                  Bad: {Type: Test::Store::Item, DependsOn: [Kept, Gone]}
                """;
        aws.store.failOn("create", "Bad");

        aws.create(template);

        assertThat(aws.story()).contains("Kept DELETE_SKIPPED Kept-1", "Gone DELETE_COMPLETE Gone-2");
        assertThat(aws.store.items).containsOnlyKeys("Kept-1");
    }

    @Test
    void a_resource_that_takes_its_time_is_waited_for_without_a_thread() {
        aws.store.slow("A", 3);

        aws.create(TWO);

        assertThat(aws.status()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(aws.story()).endsWith("A CREATE_IN_PROGRESS A-1: Resource creation Initiated");
        aws.advance(Duration.ofSeconds(1));
        assertThat(aws.status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_resource_that_never_comes_to_rest_fails() {
        aws.store.slow("A", Integer.MAX_VALUE);

        aws.create(TWO);
        aws.advance(Duration.ofHours(1));

        assertThat(aws.status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.story()).anyMatch(line -> line.contains("HandlerErrorCode: NotStabilized"));
        assertThat(aws.store.items).isEmpty();
    }

    @Test
    void properties_against_the_schema_fail_the_resource_before_it_is_touched() {
        aws.create("Resources: {A: {Type: Test::Store::Item, Properties: {Foo: 1}}}");

        assertThat(aws.story())
                .contains("A CREATE_FAILED: Properties validation failed for resource A with message:\n"
                        + "#: extraneous key [Foo] is not permitted");
        assertThat(aws.store.calls).isEmpty();
    }

    @Test
    void the_same_request_with_the_same_token_is_performed_once() {
        var first = aws.create(TWO, request -> request.clientRequestToken("t"));
        var second = aws.create(TWO, request -> request.clientRequestToken("t"));

        assertThat(second).isEqualTo(first);
        assertThat(aws.store.calls).hasSize(2);
        assertRefused(
                () -> aws.update(TWO, request -> request.clientRequestToken("t")),
                "TokenAlreadyExistsException",
                "A client request token already exists.");
    }

    @Test
    void an_unknown_attribute_is_refused_at_once() {
        var template = "Resources: {A: {Type: Test::Store::Item}}\nOutputs: {X: {Value: !GetAtt A.Nope}}";

        assertRefused(
                () -> aws.create(template),
                "ValidationError",
                "Template error: resource A does not support attribute type Nope in Fn::GetAtt");
        assertThat(aws.stacks.describeStacks().stacks()).isEmpty();
    }

    @Test
    void a_name_can_be_used_again_once_its_stack_is_deleted() {
        var first = aws.create(TWO);
        assertRefused(() -> aws.create(TWO), "AlreadyExistsException", "Stack [s] already exists");

        aws.delete();
        var second = aws.create(TWO);

        assertThat(second).isNotEqualTo(first);
        assertThat(aws.describe(first).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.stacks.listStacks().stackSummaries())
                .extracting(summary -> summary.stackStatusAsString())
                .isEqualTo(List.of("DELETE_COMPLETE", "CREATE_COMPLETE"));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
