package org.stratasms.emulator.internal.world;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a service may use a resource, by the resource's policy and by that of its encryption key. Decisions
 * are cached. Thread-safe.
 */
public final class ResourceGate {
    private static final int MAX_DECISIONS = 1000;

    private record Question(String policy, ServiceCaller caller, String action, String resource) {}

    private final Scope scope;
    private final Access access;
    private final KeyPolicies keys;
    private final Map<Question, AccessDecision> decisions =
            Collections.synchronizedMap(new BoundedMap<>(MAX_DECISIONS));

    public ResourceGate(Scope scope, Access access, KeyPolicies keys) {
        this.scope = scope;
        this.access = access;
        this.keys = keys;
    }

    /** Decides by a resource's policy. */
    public AccessDecision decide(String policy, ServiceCaller caller, String action, String resource) {
        var question = new Question(policy, caller, action, resource);
        var known = decisions.get(question);
        if (known != null) {
            return known;
        }
        var decision = access.policyAllows(policy, caller, action, resource);
        decisions.put(question, decision);
        return decision;
    }

    /**
     * Decides whether a service may encrypt for a resource.
     *
     * @param key the resource's key by id, ARN or alias; null if it has none
     */
    public AccessDecision mayUseKey(ServiceCaller caller, @Nullable String key, String resource) {
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

    /** Returns the ARN of a key that is named by its id, its ARN or an alias. */
    public String keyArn(String key) {
        return key.startsWith("arn:") ? key : scope.arn("kms", key.startsWith("alias/") ? key : "key/" + key);
    }
}
