package org.stratasms.emulator.internal.cloudformation.changesets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
 * The changes of a change set as DescribeChangeSet tells them. Where AWS gives two details for one property, one for the change and one
 * for its cause, this gives the one that names the cause.
 */
public final class ChangeDetails {
    private static final Pattern SUB_VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.:]+)}");

    private final ChangeSet changeSet;
    private final boolean withValues;
    private final Set<String> secrets;

    /** @param withValues whether values before and after are told */
    public ChangeDetails(ChangeSet changeSet, boolean withValues) {
        this.changeSet = changeSet;
        this.withValues = withValues;
        secrets = new LinkedHashSet<>(changeSet.before().secrets());
        secrets.addAll(changeSet.resolution().definition().secrets());
    }

    public List<Change> all() {
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
        cause(declared == null ? null : declared.properties().get(name), detail);
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

    /** A new or replaced resource first, then a changed parameter; else the template itself has changed. */
    private void cause(@Nullable Object expression, ResourceChangeDetail.Builder detail) {
        detail.changeSource(ChangeSource.DIRECT_MODIFICATION);
        var references = new LinkedHashSet<String>();
        if (expression != null) {
            collect(expression, references);
        }
        for (var reference : references) {
            if (isChangedParameter(reference)) {
                detail.changeSource(ChangeSource.PARAMETER_REFERENCE).causingEntity(reference);
            }
        }
        for (var reference : references) {
            var dot = reference.indexOf('.');
            if (changeSet.preview().isRenewed(dot < 0 ? reference : reference.substring(0, dot))) {
                detail.changeSource(dot < 0 ? ChangeSource.RESOURCE_REFERENCE : ChangeSource.RESOURCE_ATTRIBUTE)
                        .causingEntity(reference);
            }
        }
    }

    private boolean isChangedParameter(String name) {
        var now = changeSet.resolution().definition().parameters().get(name);
        return now != null && !now.equals(changeSet.before().parameters().get(name));
    }

    private static void collect(Object expression, Set<String> references) {
        if (expression instanceof List<?> list) {
            list.forEach(item -> collect(item, references));
        } else if (expression instanceof Map<?, ?> map) {
            map.forEach((function, argument) -> {
                if ("Ref".equals(function)) {
                    references.add(String.valueOf(argument));
                } else if ("Fn::GetAtt".equals(function) && argument instanceof List<?> names) {
                    references.add(names.get(0) + "." + names.get(1));
                } else if ("Fn::Sub".equals(function)) {
                    collectVariables(argument instanceof List<?> list ? list.get(0) : argument, references);
                    collect(argument, references);
                } else {
                    collect(argument, references);
                }
            });
        }
    }

    private static void collectVariables(Object text, Set<String> references) {
        var matcher = SUB_VARIABLE.matcher(String.valueOf(text));
        while (matcher.find()) {
            references.add(matcher.group(1));
        }
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
