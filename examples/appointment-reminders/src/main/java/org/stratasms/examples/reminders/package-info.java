/**
 * An example: a page from which a clinic reminds people of their appointments by text. Start at
 * {@link org.stratasms.examples.reminders.Reminders}.
 */
@NullMarked
package org.stratasms.examples.reminders;

import org.jspecify.annotations.NullMarked;
