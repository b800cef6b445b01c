package org.stratasms.emulator.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.identity.PolicyDocument.Kind;

/**
 * Judges what a session does, in the words that AWS documents for denials.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied errors</a>
 */
final class SessionJudge {
    private SessionJudge() {}

    /**
     * Policies of which one has to allow a call.
     *
     * @param article that goes before the name
     */
    private record Layer(String article, String name, List<PolicyDocument> policies) {}

    static Optional<String> refusal(
            Account account, Session session, String action, String resource, Map<String, String> keys) {
        var roleArn = session.roleArn();
        if (roleArn == null) {
            return Optional.empty();
        }
        var call = Action.ofPrincipal(roleArn, action, resource);
        for (var key : keys.entrySet()) {
            call = call.with(key.getKey(), key.getValue());
        }
        var judged = call;
        var layers = account.locked(() -> layers(account.roleByArn(roleArn), session));
        return why(layers, judged)
                .map(why -> "User: %s is not authorized to perform: %s on resource: %s %s"
                        .formatted(session.arn(), action, resource, why));
    }

    /** A role that is gone has no policies left. */
    private static List<Layer> layers(@Nullable RoleEntry role, Session session) {
        var layers = new ArrayList<Layer>(3);
        var own = new ArrayList<PolicyDocument>();
        if (role != null) {
            own.addAll(role.inline.values());
            role.attached.values().forEach(policy -> own.add(policy.document()));
        }
        layers.add(new Layer("an", "identity-based policy", own));
        if (role != null && role.boundary != null) {
            layers.add(new Layer("a", "permissions boundary", List.of(role.boundary.document())));
        }
        if (session.policy() != null) {
            layers.add(new Layer(
                    "a", "session policy", List.of(PolicyDocument.parse(session.policy(), Kind.PERMISSIONS))));
        }
        return layers;
    }

    /** A denial anywhere wins; then every layer has to allow. */
    private static Optional<String> why(List<Layer> layers, Action call) {
        String silent = null;
        for (var layer : layers) {
            var allowed = false;
            for (var policy : layer.policies()) {
                var verdict = policy.judge(call);
                if (verdict instanceof Verdict.Denied) {
                    return Optional.of("with an explicit deny in %s %s".formatted(layer.article(), layer.name()));
                }
                allowed |= verdict instanceof Verdict.Allowed;
            }
            if (!allowed && silent == null) {
                silent = "because no %s allows the %s action".formatted(layer.name(), call.name());
            }
        }
        return Optional.ofNullable(silent);
    }
}
