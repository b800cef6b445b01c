/**
 * The local plane: what the emulator answers below {@code /_local/}, where AWS has nothing: the page, the handsets, the
 * rules, the clock. Start at {@link org.stratasms.emulator.internal.local.RouteTable}.
 */
@NullMarked
package org.stratasms.emulator.internal.local;

import org.jspecify.annotations.NullMarked;
