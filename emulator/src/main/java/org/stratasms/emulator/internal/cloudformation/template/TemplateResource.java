package org.stratasms.emulator.internal.cloudformation.template;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the template declares it; properties and metadata still hold their functions.
 *
 * @param dependsOn explicit dependencies only
 * @param condition the condition that must hold for the resource to exist
 * @param deletionPolicy {@code Delete} (the default), {@code Retain} or {@code RetainExceptOnCreate}
 * @param statesDeletionPolicy whether the template says so itself; an import asks for it
 * @param updateReplacePolicy {@code Delete} (the default) or {@code Retain}
 */
public record TemplateResource(
        String logicalId,
        String type,
        Map<String, Object> properties,
        Set<String> dependsOn,
        @Nullable String condition,
        String deletionPolicy,
        boolean statesDeletionPolicy,
        String updateReplacePolicy,
        Map<String, Object> metadata) {}
