/** The account itself: its attributes and limits, its spend limits, the tags and sharing policies of its resources. */
@NullMarked
package org.stratasms.emulator.internal.sms.account;

import org.jspecify.annotations.NullMarked;
