/**
 * Parameter Store, as far as templates need it: parameters that stacks create and other templates refer to. It serves
 * no operations of its own. Start reading at {@link org.stratasms.emulator.internal.ssm.ParameterStore}.
 */
@NullMarked
package org.stratasms.emulator.internal.ssm;

import org.jspecify.annotations.NullMarked;
