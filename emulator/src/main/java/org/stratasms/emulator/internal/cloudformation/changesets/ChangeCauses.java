package org.stratasms.emulator.internal.cloudformation.changesets;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;

/**
 * Finds the causes of changes to properties: a changed template, a changed parameter, or a new or replaced resource.
 */
final class ChangeCauses {
    private static final Pattern SUB_VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.:]+)}");

    private final ChangeSet changeSet;

    ChangeCauses(ChangeSet changeSet) {
        this.changeSet = changeSet;
    }

    /**
     * States the cause of a property's change: a new or replaced resource that it refers to, else a changed parameter,
     * else the template.
     *
     * @param expression the property in the template; null if the template no longer has it
     */
    void state(@Nullable Object expression, ResourceChangeDetail.Builder detail) {
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
}
