/**
 * Exports of stacks' outputs and the stacks that import them. Start at
 * {@link org.stratasms.emulator.internal.cloudformation.exports.Exports}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.exports;

import org.jspecify.annotations.NullMarked;
