package org.stratasms.emulator.internal.sms.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.RuleAction;

/**
 * The effects of rules on a text; an effect that is not set leaves the usual behaviour.
 *
 * @param rules the ids of those that apply, never empty
 * @param decidedBy the id of the rule that decides how the text ends; null if none does
 * @param outcome null for the usual one
 * @param handOffMillis below 0 for the usual delay
 * @param receiptMillis below 0 for the usual delay
 * @param receipts the disturbance of its receipts; null for none
 */
public record RuleEffects(
        List<String> rules,
        @Nullable String decidedBy,
        @Nullable MessageStatus outcome,
        long handOffMillis,
        long receiptMillis,
        @Nullable RuleAction receipts) {
    public boolean is(RuleAction action) {
        return receipts == action;
    }
}
