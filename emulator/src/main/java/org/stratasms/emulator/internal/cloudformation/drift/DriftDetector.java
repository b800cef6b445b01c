package org.stratasms.emulator.internal.cloudformation.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.types.ReadableType;
import org.stratasms.emulator.internal.world.BoundedMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Detects drift: reads the resources of stacks from their services and compares them with their templates. Only
 * properties that the template gives are compared. A detection is complete when it answers; AWS takes minutes.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">Drift
 *     detection</a>
 */
final class DriftDetector {
    private static final Logger log = LoggerFactory.getLogger(DriftDetector.class);
    private static final int REMEMBERED = 1_000;

    /** The user guide names the first four here; elsewhere it says that a detection may follow an import. */
    private static final Set<StackStatus> DETECTABLE = Set.of(
            StackStatus.CREATE_COMPLETE,
            StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_FAILED,
            StackStatus.IMPORT_COMPLETE,
            StackStatus.IMPORT_ROLLBACK_COMPLETE);

    private final Engine engine;
    private final Map<String, DriftDetection> detections = new BoundedMap<>(REMEMBERED);

    DriftDetector(Engine engine) {
        this.engine = engine;
    }

    /**
     * Detects the drift of a stack.
     *
     * @param logicalIds the resources to read; none for all
     * @throws AwsServiceException if the stack's status allows no detection, or it does not have one of the resources
     */
    DriftDetection detect(StackRecord stack, List<String> logicalIds) {
        requireDetectable(stack);
        logicalIds.forEach(logicalId -> deployed(stack, logicalId));
        var found = new ArrayList<StackResourceDrift>();
        var failed = new ArrayList<String>();
        for (var resource : stack.resources().all()) {
            var type = engine.types().find(resource.type());
            if (type instanceof ReadableType readable
                    && (logicalIds.isEmpty() || logicalIds.contains(resource.logicalId()))) {
                try {
                    found.add(DriftComparison.of(
                            stack, resource, readable, engine.scheduler().now()));
                } catch (RuntimeException e) {
                    log.error("A resource of type {} could not be read", resource.type(), e);
                    failed.add(resource.logicalId());
                }
            }
        }
        var detection = new DriftDetection(
                engine.ids().uuid(),
                stack.id(),
                List.copyOf(found),
                failure(failed),
                engine.scheduler().now());
        stack.drift().record(detection.status(), detection.resources(), detection.timestamp());
        remember(detection);
        return detection;
    }

    /** Unconfirmed (settled by DescribeStackDriftDetectionStatus): a detection that failed says so in these words. */
    private static @Nullable String failure(List<String> failed) {
        return failed.isEmpty() ? null : "Failed to detect drift on resource(s) " + failed;
    }

    /** Detects the drift of one resource. */
    StackResourceDrift detect(StackRecord stack, String logicalId) {
        requireDetectable(stack);
        var resource = deployed(stack, logicalId);
        if (!(engine.types().find(resource.type()) instanceof ReadableType readable)) {
            // Unconfirmed (settled by DetectStackResourceDrift): a resource type without drift detection is refused in
            // these words.
            throw CloudFormationErrors.validation(
                    "Drift detection is not supported for resource type " + resource.type());
        }
        var drift =
                DriftComparison.of(stack, resource, readable, engine.scheduler().now());
        stack.drift().record(drift);
        return drift;
    }

    /** @throws AwsServiceException if there is no such detection */
    DriftDetection find(String id) {
        synchronized (detections) {
            var detection = detections.get(id);
            if (detection == null) {
                // Unconfirmed (settled by DescribeStackDriftDetectionStatus): an unknown detection is refused in these
                // words.
                throw CloudFormationErrors.validation("Drift detection with id %s does not exist".formatted(id));
            }
            return detection;
        }
    }

    private void remember(DriftDetection detection) {
        synchronized (detections) {
            detections.put(detection.id(), detection);
        }
    }

    private static void requireDetectable(StackRecord stack) {
        if (!DETECTABLE.contains(stack.status())) {
            // Unconfirmed (settled by DetectStackDrift): a stack that is being changed is refused in these words.
            throw CloudFormationErrors.validation(
                    "Drift detection cannot be performed on stack [%s] while it is in %s state"
                            .formatted(stack.id(), stack.status()));
        }
    }

    private static DeployedResource deployed(StackRecord stack, String logicalId) {
        var resource = stack.resources().find(logicalId);
        if (resource == null) {
            throw CloudFormationErrors.resourceMissing(logicalId, stack.name());
        }
        return resource;
    }
}
