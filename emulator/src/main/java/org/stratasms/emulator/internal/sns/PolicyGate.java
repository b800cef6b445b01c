package org.stratasms.emulator.internal.sns;

import org.stratasms.emulator.internal.sqs.Queue;
import org.stratasms.emulator.internal.sqs.QueueGate;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.KeyPolicies;
import org.stratasms.emulator.internal.world.ResourceGate;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;

/**
 * Decides whether a service may publish to a topic, and the topic may send to a queue, by the policies of the resource
 * and of its encryption key. Thread-safe.
 */
final class PolicyGate {
    private final Scope scope;
    private final Access access;
    private final ResourceGate resources;
    private final QueueGate queues;

    PolicyGate(Scope scope, Access access, KeyPolicies keys) {
        this.scope = scope;
        this.access = access;
        this.resources = new ResourceGate(scope, access, keys);
        this.queues = new QueueGate(resources);
    }

    AccessDecision mayPublish(ServiceCaller caller, Topic topic) {
        // An alarm publishes as the topic's owner, whom the policy of a new topic allows.
        var asOwner = caller.principal().equals("cloudwatch.amazonaws.com")
                && caller.sourceAccount().equals(scope.account())
                && topic.hasDefaultPolicy();
        var decision = asOwner
                ? AccessDecision.allow("The topic's default policy lets its owner in")
                : resources.decide(topic.policy(), caller, "sns:Publish", topic.arn());
        return decision.allowed() ? resources.mayUseKey(caller, topic.kmsKey(), topic.arn()) : decision;
    }

    /** Decides by the role's own permissions, including those on the topic's key; within an account they suffice. */
    AccessDecision roleMayPublish(String roleArn, Topic topic) {
        var decision = access.roleMay(roleArn, "sns:Publish", topic.arn());
        var key = topic.kmsKey();
        if (!decision.allowed() || key == null || key.contains("alias/aws/")) {
            return decision;
        }
        var keyArn = resources.keyArn(key);
        var generate = access.roleMay(roleArn, "kms:GenerateDataKey", keyArn);
        return generate.allowed() ? access.roleMay(roleArn, "kms:Decrypt", keyArn) : generate;
    }

    AccessDecision maySend(Topic topic, Queue queue) {
        return queues.maySend(new ServiceCaller("sns.amazonaws.com", scope.account(), topic.arn()), queue);
    }
}
