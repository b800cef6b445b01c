package org.stratasms.emulator.internal.cloudformation.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.Preview;
import org.stratasms.emulator.internal.cloudformation.planning.Resolution;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.template.TemplateResource;
import org.stratasms.emulator.internal.cloudformation.types.ReadableType;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;

/**
 * The existing resources that a change set takes into its stack.
 *
 * @param physicalIds by logical id; empty for a change set that creates or updates
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html">Import
 *     of resources</a>
 */
public record ImportPlan(Map<String, String> physicalIds) {
    /** The plan of a change set that imports nothing. */
    public static final ImportPlan NONE = new ImportPlan(Map.of());

    /**
     * Makes a plan, after all checks that need no look at the resources. Unconfirmed (settled by CreateChangeSet): AWS
     * finds these things before it answers, and not in the change set's status.
     */
    public static ImportPlan of(
            List<ResourceToImport> wanted, Resolution resolution, ResourceTypes types, StackDirectory stacks) {
        var declared = new LinkedHashMap<String, TemplateResource>();
        resolution.evaluation().resources().forEach(resource -> declared.put(resource.logicalId(), resource));
        requireNamed(wanted, declared);
        requireImportable(wanted, types);
        requireDeletionPolicies(wanted, declared);
        var physicalIds = new LinkedHashMap<String, String>();
        for (var resource : wanted) {
            if (types.find(resource.resourceType()) instanceof ReadableType type) {
                var physicalId = physicalId(resource, type);
                requireFree(physicalId, type.name(), stacks);
                physicalIds.put(resource.logicalResourceId(), physicalId);
            }
        }
        return new ImportPlan(physicalIds);
    }

    /** The existing resource that a logical id stands for; null if it is not an import. */
    public @Nullable String physicalId(String logicalId) {
        return physicalIds.get(logicalId);
    }

    public boolean isEmpty() {
        return physicalIds.isEmpty();
    }

    /**
     * Refuses a template that asks for anything besides the import.
     *
     * @param stack the present stack; null for a new one
     */
    public void requireNothingElse(@Nullable StackRecord stack, Resolution resolution) {
        var others = others(stack, resolution);
        if (!others.isEmpty()) {
            throw CloudFormationErrors.validation(
                    ("You have modified resources %s in your template that are not being imported. Update, create or delete"
                                    + " operations cannot be executed during import operations.")
                            .formatted(others));
        }
        var outputs = stack == null ? Map.of() : stack.definition().template().outputs();
        if (!outputs.equals(resolution.definition().template().outputs())) {
            throw CloudFormationErrors.validation(
                    "As part of the import operation, you cannot modify or add [Outputs]");
        }
    }

    private List<String> others(@Nullable StackRecord stack, Resolution resolution) {
        if (stack == null) {
            return resolution.logicalIds().stream()
                    .filter(logicalId -> physicalId(logicalId) == null)
                    .toList();
        }
        var others = new ArrayList<String>();
        for (var change : new Preview(stack, resolution, physicalIds).changes()) {
            if (change.before() != null) {
                others.add(change.before().logicalId());
            } else if (change.after() != null && change.imported() == null) {
                others.add(change.after().logicalId());
            }
        }
        return others;
    }

    private static void requireNamed(List<ResourceToImport> wanted, Map<String, TemplateResource> declared) {
        if (wanted.isEmpty()) {
            // Unconfirmed (settled by CreateChangeSet): a change set of type IMPORT without resources is refused in
            // these words.
            throw CloudFormationErrors.validation(
                    "ResourcesToImport must be specified for a change set of type IMPORT.");
        }
        for (var resource : wanted) {
            var declaration = declared.get(resource.logicalResourceId());
            if (declaration == null || !declaration.type().equals(resource.resourceType())) {
                // Unconfirmed (settled by CreateChangeSet): a resource to import that is not in the template is refused
                // in these words.
                throw CloudFormationErrors.validation("Resource %s of type %s to import is not in the template."
                        .formatted(resource.logicalResourceId(), resource.resourceType()));
            }
        }
    }

    private static void requireImportable(List<ResourceToImport> wanted, ResourceTypes types) {
        var unsupported = new ArrayList<String>();
        for (var resource : wanted) {
            if (!(types.find(resource.resourceType()) instanceof ReadableType)) {
                unsupported.add(resource.resourceType());
            }
        }
        if (!unsupported.isEmpty()) {
            throw CloudFormationErrors.validation("The following resource types are not supported for resource import: "
                    + String.join(",", unsupported));
        }
    }

    private static void requireDeletionPolicies(List<ResourceToImport> wanted, Map<String, TemplateResource> declared) {
        var without = wanted.stream()
                .map(ResourceToImport::logicalResourceId)
                .filter(logicalId -> {
                    var declaration = declared.get(logicalId);
                    return declaration != null && !declaration.statesDeletionPolicy();
                })
                .toList();
        if (!without.isEmpty()) {
            throw CloudFormationErrors.validation(
                    "The following resources to import %s must have DeletionPolicy attribute specified in the template."
                            .formatted(without));
        }
    }

    private static String physicalId(ResourceToImport resource, ReadableType type) {
        var identifier = resource.resourceIdentifier();
        if (!Set.copyOf(type.identifier()).equals(identifier.keySet())) {
            // Unconfirmed (settled by CreateChangeSet): a resource to import with other identifiers is refused in these
            // words.
            throw CloudFormationErrors.validation("Resource %s of type %s must be identified by %s."
                    .formatted(resource.logicalResourceId(), resource.resourceType(), type.identifier()));
        }
        return type.physicalId(identifier);
    }

    private static void requireFree(String physicalId, String type, StackDirectory stacks) {
        for (var stack : stacks.all()) {
            if (!stack.isDeleted() && stack.resources().has(physicalId, type)) {
                throw CloudFormationErrors.validation(
                        "%s already exists in stack %s".formatted(physicalId, stack.id()));
            }
        }
    }
}
