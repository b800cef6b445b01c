package org.stratasms.emulator.sms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules make of a text; what they leave open happens as usual.
 *
 * @param rules the ids of those that apply, never empty
 * @param outcome null for the usual one
 * @param handOffMillis below 0 for the usual delay
 * @param receiptMillis below 0 for the usual delay
 * @param receipts what happens to its receipts; null for nothing
 */
record Fate(
        List<String> rules,
        @Nullable TextStatus outcome,
        long handOffMillis,
        long receiptMillis,
        @Nullable RuleAction receipts) {
    boolean is(RuleAction action) {
        return receipts == action;
    }

    /** Found by asking one rule after the other; of several that decide the same thing, the first to apply does. */
    static final class Finder {
        private final List<String> rules = new ArrayList<>();
        private @Nullable TextStatus outcome;
        private long handOffMillis = -1;
        private long receiptMillis = -1;
        private @Nullable RuleAction receipts;

        boolean isOpen(RuleAction action) {
            return switch (action) {
                case OUTCOME -> outcome == null;
                case HAND_OFF_DELAY -> handOffMillis < 0;
                case RECEIPT_DELAY -> receiptMillis < 0;
                default -> action.isOfReceipts() && receipts == null;
            };
        }

        void decide(LiveRule applied) {
            var rule = applied.rule();
            rules.add(rule.id());
            switch (rule.action()) {
                case OUTCOME -> outcome = rule.status();
                case HAND_OFF_DELAY -> handOffMillis = applied.delayMillis();
                case RECEIPT_DELAY -> receiptMillis = applied.delayMillis();
                default -> receipts = rule.action();
            }
        }

        @Nullable
        Fate found() {
            return rules.isEmpty()
                    ? null
                    : new Fate(List.copyOf(rules), outcome, handOffMillis, receiptMillis, receipts);
        }
    }
}
