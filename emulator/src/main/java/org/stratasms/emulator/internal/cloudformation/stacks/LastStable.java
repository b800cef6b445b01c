package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.List;

/**
 * A stack as it was when it last came to rest in order.
 *
 * @param order the logical ids of its resources, dependencies first
 */
public record LastStable(StackDefinition definition, List<String> order) {}
