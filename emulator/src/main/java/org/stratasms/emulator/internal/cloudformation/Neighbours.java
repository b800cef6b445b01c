package org.stratasms.emulator.internal.cloudformation;

import java.util.function.Supplier;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.ssm.ParameterStore;
import org.stratasms.emulator.internal.world.Access;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The other services of their account and Region that stacks need.
 *
 * @param types the types of resources
 * @param topics publishes the events of stacks that have notification topics
 * @param access decides whether a stack's role can be assumed
 * @param parameters the values that templates take from Parameter Store
 * @param buckets the objects that requests name by {@code TemplateURL}; called when first needed
 */
public record Neighbours(
        ResourceTypes types, SnsClient topics, Access access, ParameterStore parameters, Supplier<Buckets> buckets) {}
