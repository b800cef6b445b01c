package org.stratasms.emulator.internal.events;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.EventPublisher;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceEvent;

/** The default event bus of one account and Region: its rules, and the delivery of events to their targets. */
public final class EventBus implements EventPublisher {
    static final String NAME = "default";

    private final Scope scope;
    private final Ids ids;
    private final TargetDelivery delivery;
    private final NavigableMap<String, EventRule> rules = new ConcurrentSkipListMap<>();

    /**
     * Creates a bus without rules.
     *
     * @param targets the services whose resources can be targets
     */
    public EventBus(Scope scope, Ids ids, TargetServices targets) {
        this.scope = scope;
        this.ids = ids;
        this.delivery = new TargetDelivery(scope.account(), targets);
    }

    @Override
    public boolean hasRules() {
        return !rules.isEmpty();
    }

    @Override
    public List<String> publish(ServiceEvent event) {
        var onBus = BusEvent.of(event, ids.uuid(), scope);
        var lost = new ArrayList<String>();
        for (var rule : rules.values()) {
            if (rule.takes(onBus)) {
                for (var target : rule.targets().values()) {
                    var reason = delivery.deliver(rule, target, onBus);
                    if (reason != null) {
                        lost.add(reason);
                    }
                }
            }
        }
        return lost;
    }

    NavigableMap<String, EventRule> rules() {
        return rules;
    }

    String ruleArn(String name) {
        return scope.arn("events", "rule/" + name);
    }

    /** Refuses a bus other than the default one; null means that one. */
    void check(@Nullable String busNameOrArn) {
        if (busNameOrArn != null
                && !busNameOrArn.equals(NAME)
                && !busNameOrArn.equals(scope.arn("events", "event-bus/" + NAME))) {
            throw EventBridgeErrors.noBus(busNameOrArn);
        }
    }

    EventRule rule(@Nullable String bus, String name) {
        check(bus);
        var rule = rules.get(name);
        if (rule == null) {
            throw EventBridgeErrors.noRule(name);
        }
        return rule;
    }

    /** Changes a rule in one step; refuses one that does not exist. */
    void change(@Nullable String bus, String name, UnaryOperator<EventRule> change) {
        check(bus);
        if (rules.computeIfPresent(name, (key, rule) -> change.apply(rule)) == null) {
            throw EventBridgeErrors.noRule(name);
        }
    }
}
