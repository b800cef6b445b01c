package org.stratasms.emulator.world;

/** How another service reaches an SNS topic: as itself, and only if the topic's policy and its key let it. */
public interface TopicPublisher {
    /**
     * Publishes one message.
     *
     * @return whether it was published; a denial names the policy that stood in the way
     */
    Decision publish(ServiceCaller caller, String topicArn, String message);
}
