/**
 * Phone numbers and sender IDs: requesting, describing, changing and releasing them, and the desk that approves them.
 * Start at {@link org.stratasms.emulator.internal.sms.numbers.NumberRequests}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.numbers;

import org.jspecify.annotations.NullMarked;
