/**
 * The resource types that a stack can hold: the properties of each, and how it is created, updated and deleted through
 * the emulated services. Start at {@link org.stratasms.emulator.internal.cloudformation.types.ResourceTypes}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.types;

import org.jspecify.annotations.NullMarked;
