package org.stratasms.emulator.internal.cloudformation.drift;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.Redaction;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.types.DriftedProperty;
import org.stratasms.emulator.internal.cloudformation.types.ReadableType;
import software.amazon.awssdk.services.cloudformation.model.DifferenceType;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** Compares the properties that a template gives a resource with those that the resource has. */
final class DriftComparison {
    private DriftComparison() {}

    /** Reads a resource from its service and compares it with the properties that its stack gave it. */
    static StackResourceDrift of(StackRecord stack, DeployedResource resource, ReadableType type, Instant now) {
        var drift = StackResourceDrift.builder()
                .stackId(stack.id())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.type())
                .propertyDifferences(List.of())
                .timestamp(now);
        var live = type.read(resource.physicalId(), resource.desired());
        if (live == null) {
            return drift.stackResourceDriftStatus(StackResourceDriftStatus.DELETED)
                    .build();
        }
        var expected = resource.desired().properties();
        var secrets = stack.definition().secrets();
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
