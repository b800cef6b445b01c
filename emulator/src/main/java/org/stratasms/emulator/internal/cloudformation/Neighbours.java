package org.stratasms.emulator.internal.cloudformation;

import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import org.stratasms.emulator.internal.world.Access;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * What stacks need of the other services of their account and Region.
 *
 * @param types what stacks are made of
 * @param topics where stacks tell their events if they are asked to
 * @param access whether a stack's role can be assumed
 */
public record Neighbours(ResourceTypes types, SnsClient topics, Access access) {}
