/**
 * The state of one account in one Region: every resource as it is kept and found by its names, and what all operations
 * share: errors, pages, filters. Start at {@link org.stratasms.emulator.internal.sms.resources.Resources}. Depends on
 * no operation.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.resources;

import org.jspecify.annotations.NullMarked;
