package org.stratasms.emulator.internal.cloudformation.changesets;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.operations.NewStacks;
import org.stratasms.emulator.internal.cloudformation.operations.StackLifecycle;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPages;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;

/** Answers requests for change sets. Thread-safe. */
public final class ChangeSets {
    private final StackDirectory stacks;
    private final ChangeSetStore store;
    private final ChangeSetCreation creation;
    private final ChangeSetExecution execution;

    public ChangeSets(Engine engine, StackDirectory stacks, NewStacks newStacks, StackLifecycle lifecycle) {
        this.stacks = stacks;
        store = new ChangeSetStore(stacks);
        creation = new ChangeSetCreation(engine, stacks, newStacks, store);
        execution = new ChangeSetExecution(engine, lifecycle, store);
    }

    /**
     * The template of a change set.
     *
     * @param stackName may be null if the change set is named by its ARN
     * @throws AwsServiceException if there is no such change set
     */
    public Template template(String nameOrArn, @Nullable String stackName) {
        return store.find(nameOrArn, stackName).resolution().definition().template();
    }

    CreateChangeSetResponse create(CreateChangeSetRequest request) {
        var changeSet = creation.create(request);
        return CreateChangeSetResponse.builder()
                .id(changeSet.id())
                .stackId(changeSet.stack().id())
                .build();
    }

    DescribeChangeSetResponse describe(DescribeChangeSetRequest request) {
        var changeSet = store.find(request.changeSetName(), request.stackName());
        var details = new ChangeDetails(changeSet, Boolean.TRUE.equals(request.includePropertyValues()));
        return ChangeSetResponses.changeSet(changeSet, StackPages.of(details.all(), request.nextToken()));
    }

    ExecuteChangeSetResponse execute(ExecuteChangeSetRequest request) {
        execution.execute(store.find(request.changeSetName(), request.stackName()), request);
        return ExecuteChangeSetResponse.builder().build();
    }

    DeleteChangeSetResponse delete(DeleteChangeSetRequest request) {
        store.remove(request.changeSetName(), request.stackName());
        return DeleteChangeSetResponse.builder().build();
    }

    ListChangeSetsResponse list(ListChangeSetsRequest request) {
        var stack = stacks.any(request.stackName(), CloudFormationErrors::stackMissing);
        var page = StackPages.of(store.of(stack), request.nextToken());
        return ListChangeSetsResponse.builder()
                .summaries(
                        page.items().stream().map(ChangeSetResponses::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
