/**
 * Imports of existing resources into stacks. Start at
 * {@link org.stratasms.emulator.internal.cloudformation.imports.ImportPlan}.
 */
@NullMarked
package org.stratasms.emulator.internal.cloudformation.imports;

import org.jspecify.annotations.NullMarked;
