package org.stratasms.emulator.stacks;

import java.util.Map;
import java.util.Set;
import org.stratasms.emulator.stacks.Deployed.Retention;
import org.stratasms.emulator.stacks.types.ResourceType;
import org.stratasms.emulator.stacks.types.ResourceType.Desired;

/** A resource as the template wants it, with everything resolved. */
record Wanted(
        ResourceType type,
        Desired desired,
        Map<String, Object> metadata,
        Set<String> dependencies,
        Retention retention) {
    String logicalId() {
        return desired.logicalId();
    }

    Deployed as(String physicalId) {
        return new Deployed(logicalId(), type.name(), physicalId, desired, Map.of(), metadata, dependencies, retention);
    }
}
