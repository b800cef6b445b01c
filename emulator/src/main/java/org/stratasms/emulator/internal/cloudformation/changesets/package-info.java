/**
 * Change sets: previews of changes to a stack that can be executed. Start at
 * {@link org.stratasms.emulator.internal.cloudformation.changesets.ChangeSets}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.changesets;

import org.jspecify.annotations.NullMarked;
