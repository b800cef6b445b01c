/**
 * Routes and panels of the local plane, for programs that add their own to the emulator's page. Start at
 * {@link org.stratasms.emulator.local.Panel}.
 */
@NullMarked
package org.stratasms.emulator.local;

import org.jspecify.annotations.NullMarked;
