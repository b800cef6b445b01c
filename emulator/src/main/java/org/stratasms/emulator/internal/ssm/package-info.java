/**
 * Parameter Store, as far as templates need it: parameters that stacks create and other templates refer to. Start
 * reading at {@link org.stratasms.emulator.internal.ssm.ParameterStore};
 * {@link org.stratasms.emulator.internal.ssm.ParameterRequests} serves the one operation that clients have.
 */
@NullMarked
package org.stratasms.emulator.internal.ssm;

import org.jspecify.annotations.NullMarked;
