/**
 * Event patterns, as rules of EventBridge write them. Start at
 * {@link org.stratasms.emulator.internal.patterns.EventPattern}.
 */
@NullMarked
package org.stratasms.emulator.internal.patterns;

import org.jspecify.annotations.NullMarked;
