package org.stratasms.emulator.internal.cloudformation.planning;

import org.stratasms.emulator.internal.cloudformation.stacks.DeployedResource;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.template.ResourceValues;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;

/** The values of a stack's resources for {@code Ref} and {@code Fn::GetAtt}. */
public record StackValues(StackRecord stack) implements ResourceValues {
    @Override
    public Object ref(String logicalId) {
        return resource(logicalId).physicalId();
    }

    @Override
    public Object attribute(String logicalId, String name) {
        var value = resource(logicalId).attributes().get(name);
        if (value == null) {
            throw new TemplateException("Template error: resource %s does not support attribute type %s in Fn::GetAtt"
                    .formatted(logicalId, name));
        }
        return value;
    }

    private DeployedResource resource(String logicalId) {
        var resource = stack.resources().find(logicalId);
        if (resource == null) {
            throw new TemplateException("Unresolved resource dependencies [" + logicalId + "]");
        }
        return resource;
    }
}
