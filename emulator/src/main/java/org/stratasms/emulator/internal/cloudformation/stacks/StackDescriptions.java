package org.stratasms.emulator.internal.cloudformation.stacks;

import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.GetStackPolicyRequest;
import software.amazon.awssdk.services.cloudformation.model.GetStackPolicyResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;

/** Answers what requests ask of stacks, their events and their resources. Thread-safe. */
public final class StackDescriptions {
    private final StackDirectory stacks;

    public StackDescriptions(StackDirectory stacks) {
        this.stacks = stacks;
    }

    DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        if (request.stackName() != null) {
            var stack = stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing);
            return DescribeStacksResponse.builder()
                    .stacks(StackResponses.stack(stack))
                    .build();
        }
        var living = stacks.all().stream().filter(stack -> !stack.isDeleted()).toList();
        var page = StackPages.of(living, request.nextToken());
        return DescribeStacksResponse.builder()
                .stacks(page.items().stream().map(StackResponses::stack).toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListStacksResponse listStacks(ListStacksRequest request) {
        var wanted = request.stackStatusFiltersAsStrings();
        var chosen = stacks.all().stream()
                .filter(stack ->
                        wanted.isEmpty() || wanted.contains(stack.status().toString()))
                .toList();
        var page = StackPages.of(chosen, request.nextToken());
        return ListStacksResponse.builder()
                .stackSummaries(
                        page.items().stream().map(StackResponses::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    GetStackPolicyResponse getStackPolicy(GetStackPolicyRequest request) {
        var policy = stacks.any(request.stackName(), CloudFormationErrors::stackMissing)
                .policy();
        return GetStackPolicyResponse.builder()
                .stackPolicyBody(policy == null ? null : policy.body())
                .build();
    }

    DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        var page = stacks.any(request.stackName(), CloudFormationErrors::stackMissing)
                .events()
                .page(request.nextToken());
        return DescribeStackEventsResponse.builder()
                .stackEvents(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request) {
        if ((request.stackName() == null) == (request.physicalResourceId() == null)) {
            // Unconfirmed (settled by DescribeStackResources): a request with both or neither of StackName and
            // PhysicalResourceId is refused in these words.
            throw CloudFormationErrors.validation("Exactly one of StackName and PhysicalResourceId must be specified.");
        }
        var stack = request.stackName() == null
                ? stacks.owner(request.physicalResourceId())
                : stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing);
        var wanted = request.logicalResourceId();
        return DescribeStackResourcesResponse.builder()
                .stackResources(stack.resources().reported().stream()
                        .filter(resource -> wanted == null || wanted.equals(resource.logicalId()))
                        .limit(100)
                        .map(resource -> StackResponses.resource(stack, resource))
                        .toList())
                .build();
    }

    DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
        var stack = stacks.any(request.stackName(), CloudFormationErrors::quotedStackMissing);
        var resource = stack.resources().reported(request.logicalResourceId());
        if (resource == null) {
            throw CloudFormationErrors.resourceMissing(request.logicalResourceId(), request.stackName());
        }
        return DescribeStackResourceResponse.builder()
                .stackResourceDetail(StackResponses.detail(stack, resource))
                .build();
    }

    ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
        var stack = stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing);
        var page = StackPages.of(stack.resources().reported(), request.nextToken());
        return ListStackResourcesResponse.builder()
                .stackResourceSummaries(page.items().stream()
                        .map(resource -> StackResponses.resourceSummary(stack, resource))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
