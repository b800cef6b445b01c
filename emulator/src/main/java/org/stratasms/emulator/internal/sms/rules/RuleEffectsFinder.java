package org.stratasms.emulator.internal.sms.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.RuleEffects;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.RuleAction;

/** Collects the effects of rules on a text. Rules are asked in order; the first that applies decides each effect. */
final class RuleEffectsFinder {
    private final List<String> rules = new ArrayList<>();
    private @Nullable String outcomeRule;
    private @Nullable String receiptsRule;
    private @Nullable MessageStatus outcome;
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
            case OUTCOME -> {
                outcome = rule.status();
                outcomeRule = rule.id();
            }
            case HAND_OFF_DELAY -> handOffMillis = applied.delayMillis();
            case RECEIPT_DELAY -> receiptMillis = applied.delayMillis();
            default -> {
                receipts = rule.action();
                receiptsRule = rule.id();
            }
        }
    }

    @Nullable
    RuleEffects found() {
        return rules.isEmpty()
                ? null
                : new RuleEffects(List.copyOf(rules), decidedBy(), outcome, handOffMillis, receiptMillis, receipts);
    }

    private @Nullable String decidedBy() {
        return outcome == null && receipts == RuleAction.NO_RECEIPT ? receiptsRule : outcomeRule;
    }
}
