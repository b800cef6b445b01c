package org.stratasms.emulator.internal.cloudformation.drift;

import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPages;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackResourceDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DetectStackResourceDriftResponse;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;

/** Answers requests for drift. Thread-safe. */
public final class DriftRequests {
    private final StackDirectory stacks;
    private final DriftDetector detector;

    public DriftRequests(Engine engine, StackDirectory stacks) {
        this.stacks = stacks;
        detector = new DriftDetector(engine);
    }

    DetectStackDriftResponse detectStack(DetectStackDriftRequest request) {
        var stack = stacks.living(request.stackName(), CloudFormationErrors::stackMissing);
        return DetectStackDriftResponse.builder()
                .stackDriftDetectionId(
                        detector.detect(stack, request.logicalResourceIds()).id())
                .build();
    }

    DescribeStackDriftDetectionStatusResponse describeDetection(DescribeStackDriftDetectionStatusRequest request) {
        return response(detector.find(request.stackDriftDetectionId()));
    }

    DetectStackResourceDriftResponse detectResource(DetectStackResourceDriftRequest request) {
        var stack = stacks.living(request.stackName(), CloudFormationErrors::stackMissing);
        return DetectStackResourceDriftResponse.builder()
                .stackResourceDrift(detector.detect(stack, request.logicalResourceId()))
                .build();
    }

    DescribeStackResourceDriftsResponse describeResources(DescribeStackResourceDriftsRequest request) {
        var stack = stacks.any(request.stackName(), CloudFormationErrors::stackMissing);
        var wanted = request.stackResourceDriftStatusFiltersAsStrings();
        var drifts = stack.drift().resources().stream()
                .filter(drift -> wanted.isEmpty() || wanted.contains(drift.stackResourceDriftStatusAsString()))
                .toList();
        var page = StackPages.of(drifts, request.nextToken(), request.maxResults());
        return DescribeStackResourceDriftsResponse.builder()
                .stackResourceDrifts(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DescribeStackDriftDetectionStatusResponse response(DriftDetection detection) {
        return DescribeStackDriftDetectionStatusResponse.builder()
                .stackId(detection.stackId())
                .stackDriftDetectionId(detection.id())
                .detectionStatus(
                        detection.failure() == null
                                ? StackDriftDetectionStatus.DETECTION_COMPLETE
                                : StackDriftDetectionStatus.DETECTION_FAILED)
                .detectionStatusReason(detection.failure())
                .stackDriftStatus(detection.status())
                .driftedStackResourceCount(detection.drifted())
                .timestamp(detection.timestamp())
                .build();
    }
}
