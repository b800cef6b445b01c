package org.stratasms.emulator.internal.sms.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.TextStatus;

/**
 * What rules make of a text; what they leave open happens as usual.
 *
 * @param rules the ids of those that apply, never empty
 * @param outcome null for the usual one
 * @param handOffMillis below 0 for the usual delay
 * @param receiptMillis below 0 for the usual delay
 * @param receipts what happens to its receipts; null for nothing
 */
public record RuleEffects(
        List<String> rules,
        @Nullable TextStatus outcome,
        long handOffMillis,
        long receiptMillis,
        @Nullable RuleAction receipts) {
    public boolean is(RuleAction action) {
        return receipts == action;
    }
}
