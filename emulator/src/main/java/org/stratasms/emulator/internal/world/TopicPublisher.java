package org.stratasms.emulator.internal.world;

/** Publishes to SNS topics for another service, if the policies of the topic and its key allow it. */
public interface TopicPublisher {
    /**
     * Publishes one message.
     *
     * @return whether it was published; a denial names the policy that denied it
     */
    AccessDecision publish(ServiceCaller caller, String topicArn, String message);

    /**
     * Publishes one message with the permissions of a role, which the caller was allowed to assume.
     *
     * @return whether it was published; a denial names the permission that the role lacks
     */
    default AccessDecision publishAs(String roleArn, String topicArn, String message) {
        return AccessDecision.deny("Nobody can publish to %s as %s here".formatted(topicArn, roleArn));
    }

    /** Whether there is a topic with this ARN. */
    default boolean has(String topicArn) {
        return true;
    }
}
