/**
 * The ground that the emulated services stand on: where they are ({@link org.stratasms.emulator.internal.world.Scope}),
 * what time it is and what happens later ({@link org.stratasms.emulator.internal.world.Scheduler}), which ids they hand
 * out, how they refuse, and who may do what. Each of their operations begins as
 * {@link org.stratasms.emulator.internal.world.Operations} says. Depends on no service.
 */
@NullMarked
package org.stratasms.emulator.internal.world;

import org.jspecify.annotations.NullMarked;
