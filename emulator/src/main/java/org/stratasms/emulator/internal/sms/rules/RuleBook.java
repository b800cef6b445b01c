package org.stratasms.emulator.internal.sms.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.RuleEffects;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.ActiveRule;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.Rules;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;

/** Keeps the rules, and finds those that apply to a text, a call or an event. Thread-safe. */
public final class RuleBook implements Rules {
    /** The header of an answer with the ids of the rules that affected it, separated by commas. */
    public static final String HEADER = "x-strata-sms-rule";

    private static final int MOST = 1000;

    private final Scheduler scheduler;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile List<LiveRule> newestFirst = List.of();
    private long lastNumber;

    public RuleBook(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public String add(Rule rule) {
        changing.lock();
        try {
            var before = newestFirst;
            var named = rule.id().isEmpty() ? rule.named(freeName()) : rule;
            if (find(named.id()).isPresent()) {
                throw new IllegalArgumentException("There is a rule '%s'; remove it first".formatted(named.id()));
            }
            if (before.size() == MOST) {
                throw new IllegalArgumentException("There are %d rules; remove some".formatted(MOST));
            }
            var after = new ArrayList<LiveRule>(before.size() + 1);
            after.add(new LiveRule(named, scheduler.now()));
            after.addAll(before);
            newestFirst = List.copyOf(after);
            return named.id();
        } finally {
            changing.unlock();
        }
    }

    private String freeName() {
        String name;
        do {
            name = "rule-" + ++lastNumber;
        } while (find(name).isPresent());
        return name;
    }

    @Override
    public List<ActiveRule> list() {
        var now = scheduler.now();
        return newestFirst.reversed().stream().map(rule -> rule.shown(now)).toList();
    }

    @Override
    public Optional<ActiveRule> find(String id) {
        return list().stream().filter(active -> active.rule().id().equals(id)).findFirst();
    }

    @Override
    public boolean remove(String id) {
        return removeIf(rule -> rule.rule().id().equals(id));
    }

    @Override
    public void clear() {
        removeIf(rule -> true);
    }

    private boolean removeIf(Predicate<LiveRule> unwanted) {
        changing.lock();
        try {
            var before = newestFirst;
            newestFirst = before.stream().filter(unwanted.negate()).toList();
            return newestFirst.size() < before.size();
        } finally {
            changing.unlock();
        }
    }

    public boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    /** Returns the effects of rules on a text that is being accepted; null if there are none. */
    @Nullable
    public RuleEffects effectsOn(SentMessage text) {
        var rules = newestFirst;
        if (rules.isEmpty()) {
            return null;
        }
        var now = scheduler.now();
        var effects = new RuleEffectsFinder();
        for (var rule : rules) {
            if (effects.isOpen(rule.rule().action())
                    && RuleMatcher.matches(rule.rule(), text, null)
                    && rule.applies(now)) {
                effects.decide(rule);
            }
        }
        return effects.found();
    }

    /** Returns the rule that applies to a call; null if there is none. */
    @Nullable
    public LiveRule forCall(PinpointSmsVoiceV2Request request) {
        var now = scheduler.now();
        for (var rule : newestFirst) {
            if (RuleMatcher.matches(rule.rule(), request) && rule.applies(now)) {
                return rule;
            }
        }
        return null;
    }

    /** Returns the rule that applies to an event on its way to an event destination; null if there is none. */
    @Nullable
    public LiveRule forEvent(SentMessage text, String eventDestination) {
        var now = scheduler.now();
        for (var rule : newestFirst) {
            if (rule.rule().action().subject() == RuleAction.Subject.EVENTS
                    && RuleMatcher.matches(rule.rule(), text, eventDestination)
                    && rule.applies(now)) {
                return rule;
            }
        }
        return null;
    }
}
