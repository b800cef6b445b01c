package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.iam.PolicyLayer.Kind;
import org.stratasms.emulator.internal.iam.PolicyLayer.Source;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.BoundedMap;
import org.stratasms.emulator.internal.world.ServiceCaller;

/** Decides on access by an account's roles and policies. Thread-safe. */
public final class Permissions implements Access {
    private static final int KEPT_DOCUMENTS = 256;
    private static final String ASSUMED_ROLE = "AssumedRole";

    private final IamAccount account;
    private final ServiceLinkedRoles linkedRoles;
    private final Supplier<Instant> clock;
    private final Map<String, PolicyDocument> resourcePolicies =
            Collections.synchronizedMap(new BoundedMap<>(KEPT_DOCUMENTS));
    private volatile Timing timing = new Timing(-1, false);

    /** Whether, at a revision, any role's policy depends on the time. */
    private record Timing(long revision, boolean asked) {}

    Permissions(IamAccount account, ServiceLinkedRoles linkedRoles, Supplier<Instant> clock) {
        this.account = account;
        this.linkedRoles = linkedRoles;
        this.clock = clock;
    }

    @Override
    public long revision() {
        var revision = account.revision();
        var known = timing;
        if (known.revision() != revision) {
            known = new Timing(revision, account.locked(this::asksForTime));
            timing = known;
        }
        return known.asked() ? revision + clock.get().getEpochSecond() : revision;
    }

    private boolean asksForTime() {
        return account.roles.values().stream()
                .flatMap(role -> Stream.concat(Stream.of(trust(role)), layers(role).stream()))
                .flatMap(layer -> layer.policies().stream())
                .flatMap(policy -> policy.document().contextKeys().stream())
                .anyMatch(key -> key.equalsIgnoreCase("aws:CurrentTime") || key.equalsIgnoreCase("aws:EpochTime"));
    }

    @Override
    public AccessDecision mayAssume(ServiceCaller caller, String roleArn) {
        return account.locked(() -> {
            var role = account.roleByArn(roleArn);
            var call = requested(Action.ofService(caller, "sts:AssumeRole", roleArn), regionOf(caller.sourceArn()));
            return role == null ? noRole(roleArn) : Explanation.of(PolicyEvaluation.of(call, List.of(trust(role))));
        });
    }

    @Override
    public AccessDecision roleMay(String roleArn, String action, String resourceArn) {
        return account.locked(() -> {
            var role = account.roleByArn(roleArn);
            return role == null
                    ? noRole(roleArn)
                    : Explanation.of(PolicyEvaluation.of(
                            requested(byRole(role, action, resourceArn), regionOf(resourceArn)), layers(role)));
        });
    }

    @Override
    public boolean hadServiceLinkedRole(String service, Instant at) {
        return account.locked(() -> linkedRoles.hadRole(service, at));
    }

    @Override
    public AccessDecision policyAllows(String policy, ServiceCaller caller, String action, String resourceArn) {
        var call = requested(Action.ofService(caller, action, resourceArn), regionOf(resourceArn));
        try {
            return Explanation.of(PolicyEvaluation.of(
                    call,
                    List.of(PolicyLayer.of(Kind.RESOURCE, "the policy of " + resourceArn, resourcePolicy(policy)))));
        } catch (MalformedPolicy e) {
            return AccessDecision.deny("%s may not %s on %s: the policy of %s cannot be read: %s"
                    .formatted(caller.principal(), action, resourceArn, resourceArn, e.getMessage()));
        }
    }

    /**
     * Evaluates a call by a session, or by the account itself.
     *
     * @param session null for the account's own key, which may do everything
     * @param region the Region whose endpoint is called
     * @param keys condition keys of the call, beside those that every call carries
     */
    public PolicyEvaluation evaluate(
            @Nullable Session session, String action, String resource, String region, Map<String, String> keys) {
        return account.locked(() ->
                PolicyEvaluation.of(bySession(session, action, resource, region).with(keys), layers(session)));
    }

    /**
     * Evaluates AssumeRole: the caller's own permissions, and the role's trust policy. A role that does not exist
     * trusts nobody.
     */
    public PolicyEvaluation evaluateAssume(
            @Nullable Session session, String roleArn, String region, Map<String, String> keys) {
        return account.locked(() -> {
            var role = account.roleByArn(roleArn);
            var layers = new ArrayList<>(layers(session));
            layers.add(role == null ? new PolicyLayer(Kind.TRUST, List.of()) : trust(role));
            return PolicyEvaluation.of(
                    bySession(session, "sts:AssumeRole", roleArn, region).with(keys), layers);
        });
    }

    /**
     * Evaluates the use of a key by a session: its own permissions, and the key's policy, which lets an account's
     * permissions count by naming the account.
     */
    PolicyEvaluation evaluateKey(
            Session session, String action, EncryptionKey key, String region, Map<String, String> keys) {
        return account.locked(() -> {
            var layers = new ArrayList<>(layers(session));
            layers.add(PolicyLayer.of(Kind.RESOURCE, "the policy of " + key.arn(), resourcePolicy(key.policy())));
            return PolicyEvaluation.of(
                    bySession(session, action, key.arn(), region).with(keys), layers);
        });
    }

    private Action bySession(@Nullable Session session, String action, String resource, String region) {
        if (session == null || session.roleArn() == null) {
            var root = Action.ofPrincipal(account.rootArn(), "Account", action, resource)
                    .with(Map.of("aws:userid", account.scope.account()));
            return requested(root, region);
        }
        var role = account.roleByArn(session.roleArn());
        var call = role == null
                ? Action.ofPrincipal(session.roleArn(), ASSUMED_ROLE, action, resource)
                : byRole(role, action, resource);
        return requested(call.with(Map.of("aws:userid", session.userId())), region);
    }

    static Action byRole(RoleEntry role, String action, String resource) {
        var tags = new HashMap<String, String>();
        role.tags.forEach((key, value) -> tags.put("aws:PrincipalTag/" + key, value));
        return Action.ofPrincipal(role.arn, ASSUMED_ROLE, action, resource).with(tags);
    }

    private Action requested(Action action, String region) {
        return action.requested(clock.get(), region).with(owner(action.resource()));
    }

    /**
     * Returns the condition keys that name the account of a resource. ARNs of S3 name none; only buckets of one's own
     * account can be used here.
     */
    private Map<String, String> owner(String resource) {
        var parts = resource.split(":", 6);
        if (parts.length < 6) {
            return Map.of();
        }
        if (parts[2].equals("s3")) {
            var own = account.scope.account();
            return Map.of("aws:ResourceAccount", own, "s3:ResourceAccount", own);
        }
        return parts[4].isEmpty() ? Map.of() : Map.of("aws:ResourceAccount", parts[4]);
    }

    /**
     * Returns the policies that limit a session. The account itself is not limited; a deleted role has no policies
     * left.
     */
    private List<PolicyLayer> layers(@Nullable Session session) {
        if (session == null || session.roleArn() == null) {
            return List.of();
        }
        var role = account.roleByArn(session.roleArn());
        var layers = new ArrayList<>(role == null ? List.of(new PolicyLayer(Kind.IDENTITY, List.of())) : layers(role));
        if (session.policy() != null) {
            var document = PolicyDocument.parse(session.policy(), PolicyDocument.Kind.PERMISSIONS);
            layers.add(PolicyLayer.of(Kind.SESSION, "the session policy of " + session.arn(), document));
        }
        return layers;
    }

    static List<PolicyLayer> layers(RoleEntry role) {
        var own = new ArrayList<Source>();
        role.inline.forEach((name, document) -> own.add(source(role, name, document)));
        role.attached.forEach((arn, policy) -> own.add(source(role, arn, policy.document())));
        var identity = new PolicyLayer(Kind.IDENTITY, own);
        if (role.boundary == null) {
            return List.of(identity);
        }
        var title = "the permissions boundary %s of role %s".formatted(role.boundary.name, role.name);
        var boundary = new Source(role.boundary.arn, title, role.boundary.document());
        return List.of(identity, new PolicyLayer(Kind.BOUNDARY, List.of(boundary)));
    }

    private static Source source(RoleEntry role, String id, PolicyDocument document) {
        return new Source(id, "policy " + id + " of role " + role.name, document);
    }

    private static PolicyLayer trust(RoleEntry role) {
        return PolicyLayer.of(Kind.TRUST, "the trust policy of role " + role.name, role.trust);
    }

    /**
     * Parses a resource policy, through a cache: publishing uses the same few policies again and again, and parsing
     * takes a hundred times as long as evaluating.
     */
    private PolicyDocument resourcePolicy(String text) {
        var known = resourcePolicies.get(text);
        if (known != null) {
            return known;
        }
        var read = PolicyDocument.parse(text, PolicyDocument.Kind.RESOURCE);
        resourcePolicies.put(text, read);
        return read;
    }

    /** Returns the Region that a service calls: that of the resource on which or for which it acts. */
    private String regionOf(String arn) {
        var parts = arn.split(":", 6);
        return parts.length == 6 && !parts[3].isEmpty() ? parts[3] : account.scope.region();
    }

    private static AccessDecision noRole(String roleArn) {
        return AccessDecision.deny("Role %s does not exist".formatted(roleArn));
    }
}
