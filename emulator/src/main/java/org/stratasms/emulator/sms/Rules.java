package org.stratasms.emulator.sms;

import java.util.List;
import java.util.Optional;

/**
 * Fault injection in one account and Region. Rules are asked from the newest to the oldest, and of those that decide the
 * same thing the first to apply does; so a newer rule goes before an older one. A text meets its rules once, when it is accepted.
 * Thread-safe.
 */
public interface Rules {
    /**
     * Puts a rule to work.
     *
     * @return its id; one that was not {@linkplain Rule#named named} is called {@code rule-1} and so on
     * @throws IllegalArgumentException if a rule of that name is there, or 1,000 rules are
     */
    String add(Rule rule);

    /** All of them with their counters, in the order of their adding; those that are over, too. */
    List<ActiveRule> list();

    Optional<ActiveRule> find(String id);

    /** Takes a rule away; false if there is none of that id. */
    boolean remove(String id);

    void clear();
}
