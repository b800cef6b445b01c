package org.stratasms.emulator.internal.cloudformation;

import java.util.Map;
import java.util.Set;
import org.stratasms.emulator.internal.cloudformation.DeployedResource.Retention;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType.Desired;

/** A resource as the template wants it, with everything resolved. */
record WantedResource(
        ResourceType type,
        Desired desired,
        Map<String, Object> metadata,
        Set<String> dependencies,
        Retention retention) {
    String logicalId() {
        return desired.logicalId();
    }

    DeployedResource as(String physicalId) {
        return new DeployedResource(
                logicalId(), type.name(), physicalId, desired, Map.of(), metadata, dependencies, retention);
    }
}
