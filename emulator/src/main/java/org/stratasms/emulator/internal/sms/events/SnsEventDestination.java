package org.stratasms.emulator.internal.sms.events;

import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.TopicPublisher;

/**
 * Publishes delivery events to an SNS topic. The policies of the topic and of its key decide whether End User Messaging
 * may publish.
 */
record SnsEventDestination(ServiceCaller caller, String topicArn, TopicPublisher topics, Undelivered undelivered)
        implements LiveEventDestination {
    @Override
    public void add(String json, long atMillis) {
        try {
            var published = topics.publish(caller, topicArn, json);
            if (!published.allowed()) {
                undelivered.count(published.reason(), 1);
            }
        } catch (RuntimeException e) { // whatever this destination answers, the others get their events
            undelivered.count("publishing to %s failed: %s".formatted(topicArn, e.getMessage()), 1);
        }
    }

    @Override
    public void flush() {}
}
