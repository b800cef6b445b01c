package org.stratasms.emulator.internal.sns;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sqs.Queue;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.BoundedMap;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;

/**
 * Decides whether a service may send messages to a topic or a queue, by the policies of the resource and of its
 * encryption key. Decisions are cached. Thread-safe.
 */
final class PolicyGate {
    private static final int MAX_DECISIONS = 1000;

    private record Question(String policy, ServiceCaller caller, String action, String resource) {}

    private final Scope scope;
    private final Access access;
    private final KeyPolicies keys;
    private final Map<Question, AccessDecision> decisions =
            Collections.synchronizedMap(new BoundedMap<>(MAX_DECISIONS));

    PolicyGate(Scope scope, Access access, KeyPolicies keys) {
        this.scope = scope;
        this.access = access;
        this.keys = keys;
    }

    AccessDecision mayPublish(ServiceCaller caller, Topic topic) {
        // An alarm publishes as the topic's owner, whom the policy of a new topic allows.
        var asOwner = caller.principal().equals("cloudwatch.amazonaws.com")
                && caller.sourceAccount().equals(scope.account())
                && topic.hasDefaultPolicy();
        var decision = asOwner
                ? AccessDecision.allow("The topic's default policy lets its owner in")
                : decide(topic.policy(), caller, "sns:Publish", topic.arn());
        return decision.allowed() ? mayUseKey(caller, topic.kmsKey(), topic.arn()) : decision;
    }

    /** Decides by the role's own permissions, including those on the topic's key; within an account they suffice. */
    AccessDecision roleMayPublish(String roleArn, Topic topic) {
        var decision = access.roleMay(roleArn, "sns:Publish", topic.arn());
        var key = topic.kmsKey();
        if (!decision.allowed() || key == null || key.contains("alias/aws/")) {
            return decision;
        }
        var generate = access.roleMay(roleArn, "kms:GenerateDataKey", keyArn(key));
        return generate.allowed() ? access.roleMay(roleArn, "kms:Decrypt", keyArn(key)) : generate;
    }

    private String keyArn(String key) {
        return key.startsWith("arn:") ? key : scope.arn("kms", key.startsWith("alias/") ? key : "key/" + key);
    }

    AccessDecision maySend(Topic topic, Queue queue) {
        var caller = new ServiceCaller("sns.amazonaws.com", scope.account(), topic.arn());
        var policy = queue.attributes().get("Policy");
        if (policy == null) {
            return AccessDecision.deny("Queue %s has no policy that lets sns.amazonaws.com send messages from %s"
                    .formatted(queue.arn(), topic.arn()));
        }
        var decision = decide(policy, caller, "sqs:SendMessage", queue.arn());
        return decision.allowed() ? mayUseKey(caller, queue.attributes().get("KmsMasterKeyId"), queue.arn()) : decision;
    }

    private AccessDecision mayUseKey(ServiceCaller caller, @Nullable String key, String resource) {
        if (key == null) {
            return AccessDecision.allow(resource + " is not encrypted by a key of KMS");
        }
        if (key.contains("alias/aws/")) {
            return AccessDecision.deny(
                    "%s is encrypted by the AWS managed key %s, which %s cannot use: choose a customer managed key"
                            .formatted(resource, key, caller.principal()));
        }
        var policy = keys.policyOf(key);
        if (policy == null) {
            return AccessDecision.deny("%s is encrypted by key %s, which does not exist".formatted(resource, key));
        }
        var keyArn = keyArn(key);
        var generate = decide(policy, caller, "kms:GenerateDataKey", keyArn);
        return generate.allowed() ? decide(policy, caller, "kms:Decrypt", keyArn) : generate;
    }

    private AccessDecision decide(String policy, ServiceCaller caller, String action, String resource) {
        var question = new Question(policy, caller, action, resource);
        var known = decisions.get(question);
        if (known != null) {
            return known;
        }
        var decision = access.policyAllows(policy, caller, action, resource);
        decisions.put(question, decision);
        return decision;
    }
}
