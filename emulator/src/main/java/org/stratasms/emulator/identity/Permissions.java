package org.stratasms.emulator.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.stratasms.emulator.identity.PolicyDocument.Kind;
import org.stratasms.emulator.world.Access;
import org.stratasms.emulator.world.Decision;
import org.stratasms.emulator.world.ServiceCaller;

/** Decides by an account's roles and policies. Thread-safe. */
final class Permissions implements Access {
    private static final int KEPT_DOCUMENTS = 256;

    private final Account account;
    private final ConcurrentMap<String, PolicyDocument> resourcePolicies = new ConcurrentHashMap<>();

    Permissions(Account account) {
        this.account = account;
    }

    @Override
    public long revision() {
        return account.revision();
    }

    @Override
    public Decision mayAssume(ServiceCaller caller, String roleArn) {
        return mayAssume(Action.ofService(caller, "sts:AssumeRole", roleArn));
    }

    Decision mayAssume(Action action) {
        return account.locked(() -> {
            var role = account.roleByArn(action.resource());
            return role == null
                    ? noRole(action.resource())
                    : decide(action, "the trust policy of role " + role.name, role.trust.judge(action));
        });
    }

    @Override
    public Decision roleMay(String roleArn, String action, String resourceArn) {
        return account.locked(() -> {
            var role = account.roleByArn(roleArn);
            return role == null ? noRole(roleArn) : roleMay(role, Action.ofPrincipal(roleArn, action, resourceArn));
        });
    }

    /** Whether a session may: its role has to be allowed to, and so does its own policy when it has one. */
    Decision sessionMay(Session session, String action, String resourceArn) {
        if (session.roleArn() == null) {
            return Decision.allow("%s acts as the account itself".formatted(session.arn()));
        }
        var decision = roleMay(session.roleArn(), action, resourceArn);
        if (!decision.allowed() || session.policy() == null) {
            return decision;
        }
        var call = Action.ofPrincipal(session.roleArn(), action, resourceArn);
        return decide(
                call,
                "the session policy of " + session.arn(),
                PolicyDocument.parse(session.policy(), Kind.PERMISSIONS).judge(call));
    }

    @Override
    public Decision policyAllows(String policy, ServiceCaller caller, String action, String resourceArn) {
        var call = Action.ofService(caller, action, resourceArn);
        try {
            return decide(
                    call, "the policy of " + resourceArn, resourcePolicy(policy).judge(call));
        } catch (MalformedPolicy e) {
            return denied(call, "the policy of %s cannot be read: %s".formatted(resourceArn, e.getMessage()));
        }
    }

    /** Publishing asks for the same few policies again and again; reading one takes a hundred times as long as judging by it. */
    private PolicyDocument resourcePolicy(String text) {
        var known = resourcePolicies.get(text);
        if (known != null) {
            return known;
        }
        if (resourcePolicies.size() >= KEPT_DOCUMENTS) {
            resourcePolicies.clear();
        }
        var read = PolicyDocument.parse(text, Kind.RESOURCE);
        resourcePolicies.put(text, read);
        return read;
    }

    private static Decision roleMay(RoleEntry role, Action action) {
        if (role.boundary != null) {
            var bounds = decide(
                    action,
                    "the permissions boundary %s of role %s".formatted(role.boundary.name, role.name),
                    role.boundary.document().judge(action));
            if (!bounds.allowed()) {
                return bounds;
            }
        }
        return judgeAll(role, action);
    }

    private static Decision judgeAll(RoleEntry role, Action action) {
        var allowed = new ArrayList<Decision>(1);
        var silences = new ArrayList<String>();
        for (var policy : policies(role).entrySet()) {
            var verdict = policy.getValue().judge(action);
            var named = "policy %s of role %s".formatted(policy.getKey(), role.name);
            switch (verdict) {
                case Verdict.Denied denied -> {
                    return decide(action, named, denied);
                }
                case Verdict.Allowed yes -> allowed.add(decide(action, named, yes));
                case Verdict.Silent silent -> silences.add(named + ": " + silent.closest());
            }
        }
        return allowed.isEmpty() ? denied(action, why(role, silences)) : allowed.getFirst();
    }

    private static String why(RoleEntry role, List<String> silences) {
        return silences.isEmpty() ? "role %s has no policy".formatted(role.name) : String.join("; ", silences);
    }

    /** By name; an attached policy's name cannot hold the colon that sets it apart from an inline one's. */
    private static Map<String, PolicyDocument> policies(RoleEntry role) {
        var policies = new LinkedHashMap<>(role.inline);
        role.attached.forEach((arn, policy) -> policies.put(arn, policy.document()));
        return policies;
    }

    private static Decision decide(Action action, String policy, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed ->
                Decision.allow("%s may %s on %s: statement %s of %s"
                        .formatted(action.principal(), action.name(), action.resource(), allowed.statement(), policy));
            case Verdict.Denied refused ->
                denied(action, "statement %s of %s denies it".formatted(refused.statement(), policy));
            case Verdict.Silent silent -> denied(action, "in %s %s".formatted(policy, silent.closest()));
        };
    }

    private static Decision denied(Action action, String why) {
        return Decision.deny(
                "%s may not %s on %s: %s".formatted(action.principal(), action.name(), action.resource(), why));
    }

    private static Decision noRole(String roleArn) {
        return Decision.deny("Role %s does not exist".formatted(roleArn));
    }
}
