package org.stratasms.emulator.internal.events;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.stratasms.emulator.internal.patterns.EventPattern;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/**
 * A rule of the event bus. A change makes a new one.
 *
 * @param definition as it was put last, with its state
 * @param targets by their ids
 */
record EventRule(
        String arn,
        PutRuleRequest definition,
        EventPattern pattern,
        Map<String, String> tags,
        NavigableMap<String, RuleTarget> targets) {
    EventRule {
        tags = Map.copyOf(tags);
        targets = Collections.unmodifiableNavigableMap(new TreeMap<>(targets));
    }

    String name() {
        return definition.name();
    }

    boolean takes(BusEvent event) {
        return definition.state() != RuleState.DISABLED && pattern.matches(event.tree());
    }

    boolean hasTarget(String targetArn) {
        return targets.values().stream().anyMatch(target -> target.arn().equals(targetArn));
    }

    EventRule with(PutRuleRequest wanted, EventPattern newPattern) {
        return new EventRule(arn, wanted, newPattern, tags, targets);
    }

    EventRule withState(RuleState state) {
        return new EventRule(arn, definition.toBuilder().state(state).build(), pattern, tags, targets);
    }

    EventRule withTags(Map<String, String> newTags) {
        return new EventRule(arn, definition, pattern, newTags, targets);
    }

    EventRule withTargets(NavigableMap<String, RuleTarget> newTargets) {
        return new EventRule(arn, definition, pattern, tags, newTargets);
    }
}
