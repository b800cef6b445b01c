/**
 * Requests as AWS's models describe them: their {@linkplain org.stratasms.emulator.internal.model.Shape members}, read
 * from the SDK's classes, and their {@linkplain org.stratasms.emulator.internal.model.Constraints constraints}, read
 * from a table per service. Start at {@code Constraints}.
 */
@NullMarked
package org.stratasms.emulator.internal.model;

import org.jspecify.annotations.NullMarked;
