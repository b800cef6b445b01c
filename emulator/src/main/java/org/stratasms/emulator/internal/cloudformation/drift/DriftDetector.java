package org.stratasms.emulator.internal.cloudformation.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.cloudformation.operations.Engine;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.Redaction;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.types.DriftedProperty;
import org.stratasms.emulator.internal.cloudformation.types.ReadableType;
import software.amazon.awssdk.services.cloudformation.model.DifferenceType;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Looks whether the resources of stacks still are what their templates say, by asking their services. Only properties that the template
 * gives are looked at. A detection is done when it answers; AWS takes minutes. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">Drift detection</a>
 */
public final class DriftDetector {
    private static final Logger log = LoggerFactory.getLogger(DriftDetector.class);
    private static final int REMEMBERED = 1_000;

    /** The user guide names the first four; that an import may be followed by a look is said elsewhere in it. */
    private static final Set<StackStatus> DETECTABLE = Set.of(
            StackStatus.CREATE_COMPLETE,
            StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_FAILED,
            StackStatus.IMPORT_COMPLETE,
            StackStatus.IMPORT_ROLLBACK_COMPLETE);

    private final Engine engine;
    private final Map<String, DriftDetection> detections = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DriftDetection> eldest) {
            return size() > REMEMBERED;
        }
    };

    public DriftDetector(Engine engine) {
        this.engine = engine;
    }

    /** @param logicalIds the resources to look at; none for all */
    public DriftDetection detect(StackRecord stack, List<String> logicalIds) {
        requireDetectable(stack);
        logicalIds.forEach(logicalId -> deployed(stack, logicalId));
        var found = new ArrayList<StackResourceDrift>();
        var failed = new ArrayList<String>();
        for (var resource : stack.deployed()) {
            var type = engine.types().find(resource.type());
            if (type instanceof ReadableType readable
                    && (logicalIds.isEmpty() || logicalIds.contains(resource.logicalId()))) {
                try {
                    found.add(examine(stack, resource, readable));
                } catch (RuntimeException e) {
                    log.error("A resource of type {} could not be looked at", resource.type(), e);
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
        stack.drift().record(detection);
        remember(detection);
        return detection;
    }

    /** Unconfirmed text. */
    private static @Nullable String failure(List<String> failed) {
        return failed.isEmpty() ? null : "Failed to detect drift on resource(s) " + failed;
    }

    public StackResourceDrift detect(StackRecord stack, String logicalId) {
        requireDetectable(stack);
        var resource = deployed(stack, logicalId);
        if (!(engine.types().find(resource.type()) instanceof ReadableType readable)) {
            // Unconfirmed text.
            throw CloudFormationErrors.validation(
                    "Drift detection is not supported for resource type " + resource.type());
        }
        var drift = examine(stack, resource, readable);
        stack.drift().record(drift);
        return drift;
    }

    public DriftDetection find(String id) {
        synchronized (detections) {
            var detection = detections.get(id);
            if (detection == null) {
                // Unconfirmed text.
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
            // Unconfirmed text.
            throw CloudFormationErrors.validation(
                    "Drift detection cannot be performed on stack [%s] while it is in %s state"
                            .formatted(stack.id(), stack.status()));
        }
    }

    private static DeployedResource deployed(StackRecord stack, String logicalId) {
        var resource = stack.deployed(logicalId);
        if (resource == null) {
            throw CloudFormationErrors.resourceMissing(logicalId, stack.name());
        }
        return resource;
    }

    private StackResourceDrift examine(StackRecord stack, DeployedResource resource, ReadableType type) {
        var drift = StackResourceDrift.builder()
                .stackId(stack.id())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.type())
                .propertyDifferences(List.of())
                .timestamp(engine.scheduler().now());
        var live = type.read(resource.physicalId(), resource.desired());
        if (live == null) {
            return drift.stackResourceDriftStatus(StackResourceDriftStatus.DELETED)
                    .build();
        }
        var expected = resource.desired().properties();
        var secrets = stack.definition.secrets();
        var actual = new LinkedHashMap<>(live);
        actual.keySet().retainAll(expected.keySet());
        var differences = type.schema().deviations(expected, live).stream()
                .map(drifted -> difference(drifted, secrets))
                .toList();
        return drift.expectedProperties(Redaction.json(expected, secrets))
                .actualProperties(Redaction.json(actual, secrets))
                .propertyDifferences(differences)
                .stackResourceDriftStatus(
                        differences.isEmpty() ? StackResourceDriftStatus.IN_SYNC : StackResourceDriftStatus.MODIFIED)
                .build();
    }

    private static PropertyDifference difference(DriftedProperty drifted, Set<String> secrets) {
        return PropertyDifference.builder()
                .propertyPath(drifted.path())
                .expectedValue(text(drifted.expected(), secrets))
                .actualValue(text(drifted.actual(), secrets))
                .differenceType(kind(drifted))
                .build();
    }

    private static DifferenceType kind(DriftedProperty drifted) {
        if (drifted.expected() == null) {
            return DifferenceType.ADD;
        }
        return drifted.actual() == null ? DifferenceType.REMOVE : DifferenceType.NOT_EQUAL;
    }

    private static String text(@Nullable Object value, Set<String> secrets) {
        return value == null ? "null" : Redaction.text(value, secrets);
    }
}
