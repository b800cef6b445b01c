/**
 * Rules at work: which of them a text, a call or an event meets. Start at
 * {@link org.stratasms.emulator.internal.sms.rules.RuleBook}.
 */
@NullMarked
package org.stratasms.emulator.internal.sms.rules;

import org.jspecify.annotations.NullMarked;
