package org.stratasms.emulator.internal.cloudformation.planning;

import java.util.Map;
import java.util.Set;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource.Retention;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType.Desired;

/** A resource as the template wants it, with everything resolved. */
public record WantedResource(
        ResourceType type,
        Desired desired,
        Map<String, Object> metadata,
        Set<String> dependencies,
        Retention retention) {
    public String logicalId() {
        return desired.logicalId();
    }

    /** The physical resource that was made of this; its attributes are not known yet. */
    public DeployedResource as(String physicalId) {
        return new DeployedResource(
                logicalId(), type.name(), physicalId, desired, Map.of(), metadata, dependencies, retention);
    }
}
