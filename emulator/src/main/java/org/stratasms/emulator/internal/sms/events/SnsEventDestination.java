package org.stratasms.emulator.internal.sms.events;

import java.util.List;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.TopicPublisher;

/**
 * Publishes delivery events to an SNS topic. The policies of the topic and of its key decide whether End User Messaging
 * may publish.
 */
record SnsEventDestination(ServiceCaller caller, String topicArn, TopicPublisher topics, EventLosses losses)
        implements LiveEventDestination {
    @Override
    public void add(OutgoingEvent event) {
        try {
            var published = topics.publish(caller, topicArn, event.json());
            if (!published.allowed()) {
                losses.lost(List.of(event), published.reason());
            }
        } catch (RuntimeException e) { // whatever this destination answers, the others get their events
            losses.lost(List.of(event), "publishing to %s failed: %s".formatted(topicArn, e.getMessage()));
        }
    }

    @Override
    public void flush() {}
}
