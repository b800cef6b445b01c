/**
 * The local plane: what the emulator answers below {@code /_local/}, where AWS has nothing. Start reading at
 * {@link org.stratasms.emulator.local.RouteTable}. Knows package {@code world}; services add their own routes.
 */
@NullMarked
package org.stratasms.emulator.local;

import org.jspecify.annotations.NullMarked;
