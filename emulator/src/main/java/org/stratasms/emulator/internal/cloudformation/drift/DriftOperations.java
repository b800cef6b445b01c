package org.stratasms.emulator.internal.cloudformation.drift;

import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationOperations;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackResourceDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackResourceDriftResponse;

/** The operations of CloudFormation on drift. */
public interface DriftOperations extends CloudFormationOperations {
    /** The class that does the work. */
    DriftRequests driftRequests();

    @Override
    default DetectStackDriftResponse detectStackDrift(DetectStackDriftRequest request) {
        return change(request, driftRequests()::detectStack);
    }

    @Override
    default DescribeStackDriftDetectionStatusResponse describeStackDriftDetectionStatus(
            DescribeStackDriftDetectionStatusRequest request) {
        return read(request, driftRequests()::describeDetection);
    }

    @Override
    default DetectStackResourceDriftResponse detectStackResourceDrift(DetectStackResourceDriftRequest request) {
        return change(request, driftRequests()::detectResource);
    }

    @Override
    default DescribeStackResourceDriftsResponse describeStackResourceDrifts(
            DescribeStackResourceDriftsRequest request) {
        return read(request, driftRequests()::describeResources);
    }
}
