package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.Map;
import java.util.Set;
import org.stratasms.emulator.internal.cloudformation.planning.WantedResource;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType.Desired;

/**
 * A physical resource that a stack has.
 *
 * @param desired what the type was last told to make of it
 * @param dependencies the logical ids that it depends on
 */
public record DeployedResource(
        String logicalId,
        String type,
        String physicalId,
        Desired desired,
        Map<String, Object> attributes,
        Map<String, Object> metadata,
        Set<String> dependencies,
        Retention retention) {

    /** The same physical resource under other policies and metadata. */
    public DeployedResource describedBy(WantedResource wanted) {
        return new DeployedResource(
                logicalId,
                type,
                physicalId,
                desired,
                attributes,
                wanted.metadata(),
                wanted.dependencies(),
                wanted.retention());
    }

    /** The same physical resource, made of something else. */
    public DeployedResource withDesired(Desired now) {
        return new DeployedResource(logicalId, type, physicalId, now, attributes, metadata, dependencies, retention);
    }

    /** The same physical resource with its attributes as they are now. */
    public DeployedResource withAttributes(Map<String, Object> now) {
        return new DeployedResource(logicalId, type, physicalId, desired, now, metadata, dependencies, retention);
    }

    /**
     * What becomes of a physical resource that is no longer wanted.
     *
     * @param deletion {@code Delete}, {@code Retain} or {@code RetainExceptOnCreate}
     * @param updateReplace {@code Delete} or {@code Retain}: the fate of the old one on replacement
     */
    public record Retention(String deletion, String updateReplace) {
        public boolean onDeletion() {
            return !deletion.equals("Delete");
        }

        /** Whether a resource stays whose creation is undone; {@code RetainExceptOnCreate} is there to say no. */
        public boolean onCreationUndone() {
            return deletion.equals("Retain");
        }

        public boolean onReplacement() {
            return updateReplace.equals("Retain");
        }
    }
}
