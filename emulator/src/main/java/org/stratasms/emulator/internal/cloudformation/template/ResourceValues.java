package org.stratasms.emulator.internal.cloudformation.template;

/** What {@code Ref} and {@code Fn::GetAtt} give for resources that exist. */
public interface ResourceValues {
    Object ref(String logicalId);

    Object attribute(String logicalId, String name);
}
