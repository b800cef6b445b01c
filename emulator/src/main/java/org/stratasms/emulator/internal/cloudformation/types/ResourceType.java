package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;

/**
 * One CloudFormation resource type, e.g. {@code AWS::SNS::Topic}. Its methods call the emulated services and let their
 * {@link software.amazon.awssdk.awscore.exception.AwsServiceException} through: the engine reports it as the resource's
 * failure.
 *
 * <p>Properties are resolved values: strings, booleans, numbers, lists and maps with string keys, checked against the
 * schema before any method here is called.
 */
public interface ResourceType {
    /** Returns the name in a template, e.g. {@code AWS::SNS::Topic}. */
    String name();

    /** Returns the schema: the properties, those that cannot change in place, and the attributes. */
    Schema schema();

    /** Returns what is wrong with properties, in CloudFormation's words; empty if nothing is. */
    default List<String> violations(Map<String, Object> properties) {
        return schema().violations(name(), properties);
    }

    /**
     * Creates the resource.
     *
     * @return its physical id, which is also the value of {@code Ref}
     */
    String create(Desired desired);

    /** Updates the resource in place. Never called if a create-only property differs. */
    void update(String physicalId, Desired before, Desired after);

    /** Deletes the resource; not an error if it does not exist. */
    void delete(String physicalId, Desired last);

    /** The values for {@code Fn::GetAtt}, by attribute name; empty for a type that has no attributes. */
    default Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of();
    }

    /** Whether the creation or update of the resource is complete; asked again a little later if it is not. */
    default boolean isStable(String physicalId) {
        return true;
    }

    /**
     * The desired state of one resource.
     *
     * @param logicalId its name in the template
     * @param stackName for generated names of the form stack-logical-random
     * @param properties as resolved, defaults not filled in
     * @param tags the stack's tags, the {@code aws:cloudformation:} ones and the resource's own, merged; for types that
     *     take tags
     */
    record Desired(String logicalId, String stackName, Map<String, Object> properties, Map<String, String> tags) {}
}
