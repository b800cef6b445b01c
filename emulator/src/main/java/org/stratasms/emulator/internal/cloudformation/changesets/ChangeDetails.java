package org.stratasms.emulator.internal.cloudformation.changesets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.Preview;
import org.stratasms.emulator.internal.cloudformation.planning.ResourceDifference;
import org.stratasms.emulator.internal.cloudformation.planning.WantedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.Redaction;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.RequiresRecreation;
import software.amazon.awssdk.services.cloudformation.model.ResourceAttribute;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/**
 * The changes of a change set in the form of DescribeChangeSet. Where AWS gives two details for one property, one for
 * the change and one for its cause, this gives the one that names the cause.
 */
final class ChangeDetails {
    private final ChangeSet changeSet;
    private final ChangeCauses causes;
    private final boolean withValues;
    private final Set<String> secrets;

    /** @param withValues whether the values before and after the change are included */
    ChangeDetails(ChangeSet changeSet, boolean withValues) {
        this.changeSet = changeSet;
        this.withValues = withValues;
        causes = new ChangeCauses(changeSet);
        secrets = new LinkedHashSet<>(changeSet.before().secrets());
        secrets.addAll(changeSet.resolution().definition().secrets());
    }

    /** All changes in the order in which they would be made. */
    List<Change> all() {
        return changeSet.preview().changes().stream().map(this::change).toList();
    }

    private Change change(Preview.Change change) {
        var resource = ResourceChange.builder();
        var before = change.before();
        var after = change.after();
        if (before != null) {
            resource.logicalResourceId(before.logicalId())
                    .physicalResourceId(before.physicalId())
                    .resourceType(before.type());
            if (withValues) {
                resource.beforeContext(context(before.desired().properties(), before.metadata()));
            }
        }
        if (after != null) {
            resource.logicalResourceId(after.logicalId())
                    .resourceType(after.type().name());
            if (withValues) {
                resource.afterContext(context(after.desired().properties(), after.metadata()));
            }
        }
        if (before == null) {
            resource.action(change.imported() == null ? ChangeAction.ADD : ChangeAction.IMPORT)
                    .physicalResourceId(change.imported())
                    .scope(List.of())
                    .details(List.of());
        } else if (after == null) {
            resource.action(ChangeAction.REMOVE)
                    .scope(List.of())
                    .details(List.of())
                    .policyAction(before.retention().onDeletion() ? PolicyAction.RETAIN : PolicyAction.DELETE);
        } else if (change.difference() != null) {
            modify(resource, change, before, after, change.difference());
        }
        return Change.builder()
                .type(ChangeType.RESOURCE)
                .resourceChange(resource.build())
                .build();
    }

    private void modify(
            ResourceChange.Builder resource,
            Preview.Change change,
            DeployedResource before,
            WantedResource after,
            ResourceDifference difference) {
        var details = new ArrayList<ResourceChangeDetail>();
        var scope = new LinkedHashSet<ResourceAttribute>();
        for (var property : difference.properties()) {
            scope.add(ResourceAttribute.PROPERTIES);
            details.add(property(property, change, before, after, difference));
        }
        if (difference.tags()) {
            scope.add(ResourceAttribute.TAGS);
            details.add(whole(
                    ResourceAttribute.TAGS,
                    before.desired().tags(),
                    after.desired().tags()));
        }
        if (difference.metadata()) {
            scope.add(ResourceAttribute.METADATA);
            details.add(whole(ResourceAttribute.METADATA, before.metadata(), after.metadata()));
        }
        if (!before.retention().deletion().equals(after.retention().deletion())) {
            scope.add(ResourceAttribute.DELETION_POLICY);
        }
        if (!before.retention().updateReplace().equals(after.retention().updateReplace())) {
            scope.add(ResourceAttribute.UPDATE_REPLACE_POLICY);
        }
        var replacement = replacement(change, difference);
        if (replacement == Replacement.TRUE) {
            resource.policyAction(
                    after.retention().onReplacement()
                            ? PolicyAction.REPLACE_AND_RETAIN
                            : PolicyAction.REPLACE_AND_DELETE);
        }
        resource.action(ChangeAction.MODIFY)
                .replacement(replacement)
                .scope(scope)
                .details(details);
    }

    private static Replacement replacement(Preview.Change change, ResourceDifference difference) {
        if (difference.createOnly().isEmpty()) {
            return Replacement.FALSE;
        }
        return change.unknown().containsAll(difference.createOnly()) ? Replacement.CONDITIONAL : Replacement.TRUE;
    }

    private ResourceChangeDetail property(
            String name,
            Preview.Change change,
            DeployedResource before,
            WantedResource after,
            ResourceDifference difference) {
        var target = ResourceTargetDefinition.builder()
                .attribute(ResourceAttribute.PROPERTIES)
                .name(name)
                .path("/Properties/" + name)
                .requiresRecreation(recreation(name, change, difference));
        if (withValues) {
            target.beforeValue(value(before.desired().properties().get(name)))
                    .afterValue(value(after.desired().properties().get(name)));
        }
        var detail = ResourceChangeDetail.builder().target(target.build());
        var template = changeSet.resolution().definition().template();
        var declared = template.resources().get(after.logicalId());
        causes.state(declared == null ? null : declared.properties().get(name), detail);
        return detail.evaluation(change.unknown().contains(name) ? EvaluationType.DYNAMIC : EvaluationType.STATIC)
                .build();
    }

    private static RequiresRecreation recreation(String name, Preview.Change change, ResourceDifference difference) {
        if (!difference.createOnly().contains(name)) {
            return RequiresRecreation.NEVER;
        }
        return change.unknown().contains(name) ? RequiresRecreation.CONDITIONALLY : RequiresRecreation.ALWAYS;
    }

    private ResourceChangeDetail whole(ResourceAttribute attribute, Object before, Object after) {
        var target = ResourceTargetDefinition.builder()
                .attribute(attribute)
                .path("/" + attribute)
                .requiresRecreation(RequiresRecreation.NEVER);
        if (withValues) {
            target.beforeValue(value(before)).afterValue(value(after));
        }
        return ResourceChangeDetail.builder()
                .target(target.build())
                .evaluation(EvaluationType.STATIC)
                .changeSource(ChangeSource.DIRECT_MODIFICATION)
                .build();
    }

    private @Nullable String value(@Nullable Object value) {
        return value == null ? null : Redaction.text(value, secrets);
    }

    private String context(Map<String, Object> properties, Map<String, Object> metadata) {
        var context = new LinkedHashMap<String, Object>();
        context.put("Properties", properties);
        if (!metadata.isEmpty()) {
            context.put("Metadata", metadata);
        }
        return Redaction.json(context, secrets);
    }
}
