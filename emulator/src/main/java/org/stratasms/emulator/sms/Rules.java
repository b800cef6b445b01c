package org.stratasms.emulator.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.world.Agenda;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;

/**
 * The trouble that was asked for in one account and Region. Rules are asked from the newest to the oldest, and of those that decide the
 * same thing the first to apply does; so a newer rule goes before an older one. A text meets its rules once, when it is accepted.
 * Thread-safe.
 */
public final class Rules {
    private static final int MOST = 1000;

    private final Agenda agenda;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile List<LiveRule> newestFirst = List.of();
    private long lastNumber;

    Rules(Agenda agenda) {
        this.agenda = agenda;
    }

    /**
     * Puts a rule to work.
     *
     * @return its id; one that was not {@linkplain Rule#named named} is called {@code rule-1} and so on
     * @throws IllegalArgumentException if a rule of that name is there, or 1,000 rules are
     */
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
            after.add(new LiveRule(named, agenda.now()));
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

    /** All of them with their counters, in the order of their adding; those that are over, too. */
    public List<ActiveRule> list() {
        var now = agenda.now();
        return newestFirst.reversed().stream().map(rule -> rule.shown(now)).toList();
    }

    public Optional<ActiveRule> find(String id) {
        return list().stream().filter(active -> active.rule().id().equals(id)).findFirst();
    }

    /** Takes a rule away; false if there is none of that id. */
    public boolean remove(String id) {
        return removeIf(rule -> rule.rule().id().equals(id));
    }

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

    boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    /** What a text that is being accepted meets; null for nothing. */
    @Nullable
    Fate fateOf(Text text) {
        var rules = newestFirst;
        if (rules.isEmpty()) {
            return null;
        }
        var now = agenda.now();
        var fate = new Fate.Finder();
        for (var rule : rules) {
            if (fate.isOpen(rule.rule().action()) && rule.rule().matches(text, null) && rule.applies(now)) {
                fate.decide(rule);
            }
        }
        return fate.found();
    }

    /** What a call meets; null for nothing. */
    @Nullable
    LiveRule forCall(PinpointSmsVoiceV2Request request) {
        var now = agenda.now();
        for (var rule : newestFirst) {
            if (rule.rule().matches(request) && rule.applies(now)) {
                return rule;
            }
        }
        return null;
    }

    /** What an event meets on its way to an event destination; null for nothing. */
    @Nullable
    LiveRule forEvent(Text text, String eventDestination) {
        var now = agenda.now();
        for (var rule : newestFirst) {
            if (rule.rule().action().subject() == RuleAction.Subject.EVENTS
                    && rule.rule().matches(text, eventDestination)
                    && rule.applies(now)) {
                return rule;
            }
        }
        return null;
    }
}
