package org.stratasms.emulator.internal.cloudformation.template;

/** The values of existing resources for {@code Ref} and {@code Fn::GetAtt}. */
public interface ResourceValues {
    Object ref(String logicalId);

    Object attribute(String logicalId, String name);
}
