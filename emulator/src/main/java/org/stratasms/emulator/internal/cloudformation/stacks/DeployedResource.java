package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.Map;
import java.util.Set;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType.Desired;

/**
 * A physical resource that a stack has.
 *
 * @param desired the properties and tags that the type was last told to give it
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

    /** The same physical resource with other metadata, dependencies and policies. */
    public DeployedResource described(
            Map<String, Object> newMetadata, Set<String> newDependencies, Retention newRetention) {
        return new DeployedResource(
                logicalId, type, physicalId, desired, attributes, newMetadata, newDependencies, newRetention);
    }

    /** The same physical resource with other desired properties and tags. */
    public DeployedResource withDesired(Desired now) {
        return new DeployedResource(logicalId, type, physicalId, now, attributes, metadata, dependencies, retention);
    }

    /** The same physical resource with its attributes as they are now. */
    public DeployedResource withAttributes(Map<String, Object> now) {
        return new DeployedResource(logicalId, type, physicalId, desired, now, metadata, dependencies, retention);
    }

    /**
     * The policies for a physical resource that is no longer wanted.
     *
     * @param deletion {@code Delete}, {@code Retain} or {@code RetainExceptOnCreate}
     * @param updateReplace {@code Delete} or {@code Retain}: the policy for the old one on replacement
     */
    public record Retention(String deletion, String updateReplace) {
        /** Whether the resource stays when it leaves the template or the stack is deleted. */
        public boolean onDeletion() {
            return !deletion.equals("Delete");
        }

        /** Whether the resource stays when its creation is undone; with {@code RetainExceptOnCreate} it does not. */
        public boolean onCreationUndone() {
            return deletion.equals("Retain");
        }

        /** Whether the old resource stays when a new one has replaced it. */
        public boolean onReplacement() {
            return updateReplace.equals("Retain");
        }
    }
}
