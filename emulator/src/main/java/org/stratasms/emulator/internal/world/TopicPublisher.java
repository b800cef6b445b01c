package org.stratasms.emulator.internal.world;

/** How another service reaches an SNS topic: as itself, and only if the topic's policy and its key let it. */
public interface TopicPublisher {
    /**
     * Publishes one message.
     *
     * @return whether it was published; a denial names the policy that stood in the way
     */
    AccessDecision publish(ServiceCaller caller, String topicArn, String message);

    /**
     * Publishes one message with the permissions of a role, which the caller was let assume.
     *
     * @return whether it was published; a denial names what the role lacks
     */
    default AccessDecision publishAs(String roleArn, String topicArn, String message) {
        return AccessDecision.deny("Nobody can publish to %s as %s here".formatted(topicArn, roleArn));
    }
}
