package org.stratasms.emulator.internal.world;

import java.util.List;

/** Puts events of services on the default event bus of EventBridge. Thread-safe. */
public interface EventPublisher {
    /** Takes no events, because there is no event bus. */
    EventPublisher NONE = new EventPublisher() {
        @Override
        public boolean hasRules() {
            return false;
        }

        @Override
        public List<String> publish(ServiceEvent event) {
            return List.of();
        }
    };

    /** Whether a rule could match; if there is none, nobody needs to write an event. */
    boolean hasRules();

    /**
     * Puts an event on the bus.
     *
     * @return one sentence for each target of a matching rule that does not get it, with the reason
     */
    List<String> publish(ServiceEvent event);
}
