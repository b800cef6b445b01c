package org.stratasms.emulator.sms;

import java.util.List;
import java.util.Optional;

/**
 * Fault injection in one account and Region. Rules are asked from the newest to the oldest, and the first that applies
 * decides; so a newer rule goes before an older one. The rules for a text are chosen once, when it is accepted.
 * Thread-safe.
 */
public interface Rules {
    /**
     * Adds a rule, which applies from now on.
     *
     * @return its id; a rule that was not {@linkplain Rule#named named} is called {@code rule-1} and so on
     * @throws IllegalArgumentException if a rule of that name exists, or 1,000 rules do
     */
    String add(Rule rule);

    /** Returns all rules with their counters, in the order in which they were added, including those that are over. */
    List<ActiveRule> list();

    /** Returns the rule of this id, with its counters. */
    Optional<ActiveRule> find(String id);

    /** Removes a rule; returns false if none has that id. */
    boolean remove(String id);

    /** Removes all rules. */
    void clear();
}
