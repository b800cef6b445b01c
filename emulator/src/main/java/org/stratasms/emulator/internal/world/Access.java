package org.stratasms.emulator.internal.world;

import java.time.Instant;

/**
 * IAM's decisions for one account, for services that act through roles and resource policies. Thread-safe.
 *
 * <p>Decisions may be cached for as long as {@link #revision()} stays the same.
 */
public interface Access {
    /**
     * Returns a number that changes with every change of a role, a policy or an attachment, and each second if a role's
     * policy depends on the time.
     */
    long revision();

    /** Whether the role exists and its trust policy lets the service assume it. */
    AccessDecision mayAssume(ServiceCaller caller, String roleArn);

    /** Whether the role's own permissions allow an action, e.g. {@code logs:PutLogEvents}, on a resource. */
    AccessDecision roleMay(String roleArn, String action, String resourceArn);

    /**
     * Whether a service had its service-linked role in the account at a time.
     *
     * @param service such as {@code sms-voice.amazonaws.com}
     */
    boolean hadServiceLinkedRole(String service, Instant at);

    /**
     * Whether a resource's own policy (a topic's, a queue's, a key's) allows the service.
     *
     * @param policy the policy document as JSON
     */
    AccessDecision policyAllows(String policy, ServiceCaller caller, String action, String resourceArn);
}
