package org.stratasms.provisioning.stacks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** Lets CloudFormation compare a stack with AWS, and tells differences of form from differences of fact. */
final class DriftDetection {
    private final CloudFormationClient cloudFormation;
    private final Pauses pauses;
    private final Map<String, String> aliases;

    /**
     * @param aliases other names of resources, such as a phone number's id, with the name that the template has for
     *     each
     */
    DriftDetection(CloudFormationClient cloudFormation, Pauses pauses, Map<String, String> aliases) {
        this.cloudFormation = cloudFormation;
        this.pauses = pauses;
        this.aliases = Map.copyOf(aliases);
    }

    /** A role that may change stacks may lack the right to look for drift: that is a failure of the report alone. */
    DriftReport of(String stack) {
        try {
            var detected = detect(stack);
            var drifts = cloudFormation
                    .describeStackResourceDriftsPaginator(r -> r.stackName(stack)
                            .stackResourceDriftStatusFilters(
                                    StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED))
                    .stream()
                    .flatMap(page -> page.stackResourceDrifts().stream())
                    .flatMap(resource -> drifts(resource).stream())
                    .toList();
            var failed = detected.detectionStatus() == StackDriftDetectionStatus.DETECTION_FAILED;
            return new DriftReport(drifts, failed ? String.valueOf(detected.detectionStatusReason()) : null);
        } catch (SdkException e) {
            return new DriftReport(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private DescribeStackDriftDetectionStatusResponse detect(String stack) {
        var id = cloudFormation.detectStackDrift(r -> r.stackName(stack)).stackDriftDetectionId();
        var backoff = new Backoff(pauses);
        while (true) {
            var status = cloudFormation.describeStackDriftDetectionStatus(r -> r.stackDriftDetectionId(id));
            if (status.detectionStatus() != StackDriftDetectionStatus.DETECTION_IN_PROGRESS) {
                return status;
            }
            backoff.pause(stack);
        }
    }

    /** The properties of a resource that differ; each once, however many places in it differ. */
    List<Drift> drifts(StackResourceDrift resource) {
        var id = resource.logicalResourceId();
        if (resource.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED) {
            return List.of(new Drift(id, "", Drift.Kind.FACT, "", ""));
        }
        var expected = object(resource.expectedProperties());
        var actual = object(resource.actualProperties());
        var properties = new LinkedHashSet<String>();
        resource.propertyDifferences()
                .forEach(difference -> properties.add(difference.propertyPath().split("/", -1)[1]));
        return properties.stream()
                .map(property -> new Drift(
                        id,
                        property,
                        isSame(expected.get(property), actual.get(property)) ? Drift.Kind.FORM : Drift.Kind.FACT,
                        json(expected.get(property)),
                        json(actual.get(property))))
                .toList();
    }

    /**
     * Whether two values mean the same: lists in any order, booleans and numbers also as text, resources by any of
     * their names.
     */
    private boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one instanceof List<?> first && other instanceof List<?> second) {
            return isSame(first, second);
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.entrySet().stream()
                            .allMatch(member -> isSame(member.getValue(), second.get(member.getKey())));
        }
        return one != null && other != null && isSameName(one.toString(), other.toString());
    }

    private boolean isSame(List<?> one, List<?> other) {
        var left = new ArrayList<>(other);
        for (var item : one) {
            var counterpart =
                    left.stream().filter(candidate -> isSame(item, candidate)).findFirst();
            if (counterpart.isEmpty()) {
                return false;
            }
            left.remove(counterpart.get());
        }
        return left.isEmpty();
    }

    private boolean isSameName(String one, String other) {
        var first = aliases.getOrDefault(one, one);
        var second = aliases.getOrDefault(other, other);
        return first.equals(second) || isNameOf(first, second) || isNameOf(second, first);
    }

    /**
     * Whether an ARN ends in a name. Two ARNs are compared whole: another account's resource may have the same name.
     */
    private static boolean isNameOf(String name, String arn) {
        return arn.startsWith("arn:")
                && !name.startsWith("arn:")
                && (arn.endsWith("/" + name) || arn.endsWith(":" + name));
    }

    /** Parses JSON, which is YAML. */
    private static Map<String, Object> object(@Nullable String json) {
        return Objects.requireNonNullElse(
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNullElse(json, "{}")),
                Map.of());
    }

    private static String json(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":" + json(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(DriftDetection::json).collect(Collectors.joining(",", "[", "]"));
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(Object text) {
        return '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
