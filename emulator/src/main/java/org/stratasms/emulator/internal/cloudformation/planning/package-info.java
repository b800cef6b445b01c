/**
 * Plans of what a stack becomes: a request's template, parameters and tags, resolved and compared with the stack. Start
 * at {@link org.stratasms.emulator.internal.cloudformation.planning.Submission}. Changes nothing.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.planning;

import org.jspecify.annotations.NullMarked;
