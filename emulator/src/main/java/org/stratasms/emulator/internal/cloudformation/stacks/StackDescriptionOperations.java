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

/** The operations of CloudFormation that describe stacks, their events and their resources. */
public interface StackDescriptionOperations extends CloudFormationOperations {
    /** The class that does the work. */
    StackDescriptions stackDescriptions();

    @Override
    default DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        return read(request, stackDescriptions()::describeStacks);
    }

    @Override
    default ListStacksResponse listStacks(ListStacksRequest request) {
        return read(request, stackDescriptions()::listStacks);
    }

    @Override
    default GetStackPolicyResponse getStackPolicy(GetStackPolicyRequest request) {
        return read(request, stackDescriptions()::getStackPolicy);
    }

    @Override
    default DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        return read(request, stackDescriptions()::describeStackEvents);
    }

    @Override
    default DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request) {
        return read(request, stackDescriptions()::describeStackResources);
    }

    @Override
    default DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
        return read(request, stackDescriptions()::describeStackResource);
    }

    @Override
    default ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
        return read(request, stackDescriptions()::listStackResources);
    }
}
