package org.stratasms.emulator.internal.cloudformation.changesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.StacksFixture;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;

class ChangeSetsTest {
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
                Properties: {Link: !Sub "to ${A}", Value: !Ref Value}
            """;

    private final StacksFixture aws = new StacksFixture();

    @Test
    void a_new_stack_is_reviewed_and_then_created_by_its_change_set() {
        prepare("first", CHAIN, ChangeSetType.CREATE);
        assertThat(aws.status()).isEqualTo("REVIEW_IN_PROGRESS");
        assertThat(describe("first").changes())
                .extracting(Change::resourceChange)
                .extracting(change -> change.actionAsString() + " " + change.logicalResourceId())
                .containsExactly("Add A", "Add B");

        aws.stacks.executeChangeSet(
                request -> request.stackName("s").changeSetName("first").clientRequestToken("go"));

        assertThat(aws.story())
                .startsWith(
                        "s REVIEW_IN_PROGRESS: User Initiated",
                        "s CREATE_IN_PROGRESS: User Initiated",
                        "A CREATE_IN_PROGRESS")
                .endsWith("s CREATE_COMPLETE");
        assertThat(describe("first").executionStatusAsString()).isEqualTo("EXECUTE_COMPLETE");
        assertThat(aws.describe().changeSetId()).isEqualTo(describe("first").changeSetId());
        assertThat(aws.describe().lastUpdatedTime()).isNotNull();
        assertRefused(
                () -> aws.stacks.executeChangeSet(
                        request -> request.stackName("s").changeSetName("first")),
                "InvalidChangeSetStatus",
                "ChangeSet [" + describe("first").changeSetId()
                        + "] cannot be executed in its current status of [EXECUTE_COMPLETE]");
    }

    @Test
    void a_change_tells_what_would_be_replaced_why_and_from_what_to_what() {
        aws.create(CHAIN);

        prepare("next", CHAIN, request -> request.parameters(StacksFixture.parameters("Name", "two")));

        var changes = aws.stacks
                .describeChangeSet(
                        request -> request.stackName("s").changeSetName("next").includePropertyValues(true))
                .changes();
        var a = changes.getFirst().resourceChange();
        assertThat(a.actionAsString()).isEqualTo("Modify");
        assertThat(a.physicalResourceId()).isEqualTo("A-1");
        assertThat(a.replacementAsString()).isEqualTo("True");
        assertThat(a.policyActionAsString()).isEqualTo("ReplaceAndDelete");
        assertThat(a.scopeAsStrings()).containsExactly("Properties");
        var detail = a.details().getFirst();
        assertThat(detail.changeSourceAsString()).isEqualTo("ParameterReference");
        assertThat(detail.causingEntity()).isEqualTo("Name");
        assertThat(detail.evaluationAsString()).isEqualTo("Static");
        assertThat(detail.target().requiresRecreationAsString()).isEqualTo("Always");
        assertThat(detail.target().beforeValue()).isEqualTo("one");
        assertThat(detail.target().afterValue()).isEqualTo("two");
        assertThat(a.beforeContext()).isEqualTo("{\"Properties\":{\"Name\":\"one\"}}");

        var b = changes.get(1).resourceChange();
        assertThat(b.replacementAsString()).isEqualTo("False");
        assertThat(b.details().getFirst().changeSourceAsString()).isEqualTo("ResourceReference");
        assertThat(b.details().getFirst().evaluationAsString()).isEqualTo("Dynamic");
        assertThat(b.details().getFirst().target().afterValue()).isEqualTo("to {{changeSet:KNOWN_AFTER_APPLY}}");
        assertThat(aws.store.calls).hasSize(2);
    }

    @Test
    void an_addition_and_a_removal_carry_no_details() {
        aws.create(CHAIN);

        prepare("next", "Resources: {C: {Type: Test::Store::Item}}", request -> {});

        assertThat(describe("next").changes())
                .extracting(Change::resourceChange)
                .allMatch(change -> change.details().isEmpty() && change.scope().isEmpty())
                .extracting(change -> change.actionAsString() + " " + change.logicalResourceId() + " "
                        + change.policyActionAsString())
                .containsExactly("Add C null", "Remove B Delete", "Remove A Delete");
    }

    @Test
    void a_replacement_that_hangs_on_a_value_not_known_yet_is_conditional() {
        var template = """
                Parameters: {Name: {Type: String, Default: one}}
                Resources:
                  A: {Type: Test::Store::Item, Properties: {Name: !Ref Name}}
                  B: {Type: Test::Store::Item, Properties: {Name: !Select [1, !Split ["-", !Ref A]]}}
                """;
        aws.create(template);

        prepare("next", template, request -> request.parameters(StacksFixture.parameters("Name", "two")));

        assertThat(change("next", 1).replacementAsString()).isEqualTo("Conditional");
        assertThat(change("next", 1).details().getFirst().target().requiresRecreationAsString())
                .isEqualTo("Conditionally");
    }

    @Test
    void a_change_set_without_changes_fails_with_the_text_that_clients_look_for() {
        aws.create(CHAIN);

        prepare("empty", CHAIN, request -> {});

        var described = describe("empty");
        assertThat(described.statusAsString()).isEqualTo("FAILED");
        assertThat(described.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(described.statusReason())
                .isEqualTo("The submitted information didn't contain changes."
                        + " Submit different information to create a change set.");
        assertRefused(
                () -> aws.stacks.executeChangeSet(
                        request -> request.stackName("s").changeSetName("empty")),
                "InvalidChangeSetStatus",
                "ChangeSet [" + described.changeSetId() + "] cannot be executed in its current status of [FAILED]");
    }

    @Test
    void executing_one_change_set_deletes_the_others_and_an_update_makes_all_obsolete() {
        aws.create(CHAIN);
        prepare("one", CHAIN, request -> request.parameters(StacksFixture.parameters("Value", "v2")));
        prepare("two", CHAIN, request -> request.parameters(StacksFixture.parameters("Value", "v3")));
        aws.stacks.executeChangeSet(request -> request.stackName("s").changeSetName("one"));

        assertThat(aws.stacks.listChangeSets(request -> request.stackName("s")).summaries())
                .extracting(summary -> summary.changeSetName())
                .containsExactly("one");
        assertThat(aws.store.item("B-2").properties()).containsEntry("Value", "v2");

        prepare("three", CHAIN, request -> request.parameters(StacksFixture.parameters("Value", "v4")));
        aws.update(CHAIN, "Value", "v5");
        assertThat(describe("three").executionStatusAsString()).isEqualTo("OBSOLETE");
    }

    @Test
    void change_sets_are_found_by_arn_or_by_name_and_stack_and_can_be_deleted() {
        prepare("first", CHAIN, ChangeSetType.CREATE);
        var id = describe("first").changeSetId();
        assertThat(aws.stacks
                        .describeChangeSet(request -> request.changeSetName(id))
                        .changeSetName())
                .isEqualTo("first");
        assertRefused(
                () -> aws.stacks.describeChangeSet(request -> request.changeSetName("first")),
                "ValidationError",
                "StackName must be specified if ChangeSetName is not specified as an ARN.");
        assertRefused(
                () -> aws.stacks.describeChangeSet(
                        request -> request.changeSetName("first").stackName("nope")),
                "ValidationError",
                "Stack [nope] does not exist");

        aws.stacks.deleteChangeSet(request -> request.changeSetName(id));

        assertRefused(
                () -> aws.stacks.describeChangeSet(request -> request.changeSetName(id)),
                "ChangeSetNotFound",
                "ChangeSet [" + id + "] does not exist");
        assertThat(aws.status()).isEqualTo("REVIEW_IN_PROGRESS");

        aws.stacks.deleteChangeSet(request -> request.stackName("s").changeSetName("none"));
        assertRefused(
                () -> aws.stacks.deleteChangeSet(request -> request.changeSetName(id)),
                "ChangeSetNotFound",
                "ChangeSet [" + id + "] does not exist");
    }

    @Test
    void a_change_set_that_may_import_creates_what_does_not_exist() {
        aws.stacks.createChangeSet(request -> request.stackName("s")
                .changeSetName("first")
                .changeSetType(ChangeSetType.CREATE)
                .importExistingResources(true)
                .templateBody(CHAIN));

        assertThat(describe("first").importExistingResources()).isTrue();
        aws.stacks.executeChangeSet(request -> request.stackName("s").changeSetName("first"));
        assertThat(aws.status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_stack_in_review_can_be_created_directly_with_the_same_id() {
        prepare("first", CHAIN, ChangeSetType.CREATE);
        var id = aws.describe().stackId();

        assertThat(aws.create(CHAIN)).isEqualTo(id);
        assertThat(aws.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(describe("first").executionStatusAsString()).isEqualTo("OBSOLETE");
    }

    @Test
    void what_a_change_set_cannot_be_made_for_is_refused() {
        assertRefused(() -> prepare("x", CHAIN, ChangeSetType.UPDATE), "ValidationError", "Stack [s] does not exist");
        aws.create(CHAIN);
        assertRefused(
                () -> prepare("x", CHAIN, ChangeSetType.CREATE),
                "ValidationError",
                "Stack [s] already exists and cannot be created again with the changeSet [x].");
        assertRefused(
                () -> prepare(
                        "x",
                        CHAIN,
                        request -> request.resourcesToImport(ResourceToImport.builder()
                                .resourceType("Test::Store::Item")
                                .logicalResourceId("A")
                                .resourceIdentifier(Map.of("Name", "a"))
                                .build())),
                "ValidationError",
                "ResourcesToImport can only be specified for a change set of type IMPORT.");
        assertRefused(
                () -> prepare("x", CHAIN, ChangeSetType.IMPORT),
                "ValidationError",
                "ResourcesToImport must be specified for a change set of type IMPORT.");
    }

    private void prepare(String name, String template, ChangeSetType type) {
        prepare(name, template, request -> request.changeSetType(type));
    }

    private void prepare(String name, String template, Consumer<CreateChangeSetRequest.Builder> more) {
        aws.stacks.createChangeSet(request -> {
            request.stackName("s").changeSetName(name).templateBody(template);
            more.accept(request);
        });
    }

    private DescribeChangeSetResponse describe(String name) {
        return aws.stacks.describeChangeSet(request -> request.stackName("s").changeSetName(name));
    }

    private ResourceChange change(String name, int index) {
        List<Change> changes = describe(name).changes();
        return changes.get(index).resourceChange();
    }
}
