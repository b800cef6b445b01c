/**
 * What AWS's models say about a request: its {@linkplain org.stratasms.emulator.model.Shape members}, read from the SDK's classes, and
 * its {@linkplain org.stratasms.emulator.model.Constraints constraints}, read from a table per service. Start at {@code Constraints}.
 */
@NullMarked
package org.stratasms.emulator.model;

import org.jspecify.annotations.NullMarked;
