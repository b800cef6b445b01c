package org.stratasms.emulator.internal.iam;

import java.util.stream.Collectors;
import org.stratasms.emulator.internal.iam.PolicyVerdict.Allowed;
import org.stratasms.emulator.internal.iam.PolicyVerdict.ExplicitlyDenied;
import org.stratasms.emulator.internal.iam.PolicyVerdict.ImplicitlyDenied;
import org.stratasms.emulator.internal.world.AccessDecision;

/** Explains an evaluation in a sentence for a log, which names the statement that decides or came closest. */
public final class Explanation {
    private Explanation() {}

    public static AccessDecision of(PolicyEvaluation evaluation) {
        var action = evaluation.action();
        return switch (evaluation.verdict()) {
            case Allowed allowed -> AccessDecision.allow(sentence(action, "may", allowing(allowed)));
            case ExplicitlyDenied denied ->
                AccessDecision.deny(
                        sentence(action, "may not", named(denied.by().getFirst()) + " denies it"));
            case ImplicitlyDenied denied ->
                AccessDecision.deny(sentence(action, "may not", silence(denied.silent(), action)));
        };
    }

    private static String sentence(Action action, String may, String why) {
        // Joined, not formatted, for speed: each delivery event needs four of them.
        return action.principal() + " " + may + " " + action.name() + " on " + action.resource() + ": " + why;
    }

    private static String allowing(Allowed allowed) {
        return allowed.by().isEmpty()
                ? "no policy limits it"
                : named(allowed.by().getFirst());
    }

    private static String named(MatchedStatement match) {
        return "statement " + match.statement().label() + " of "
                + match.policy().title();
    }

    private static String silence(PolicyLayer layer, Action action) {
        return layer.policies().isEmpty()
                ? "there is no " + layer.kind().words
                : layer.policies().stream()
                        .map(policy -> policy.title() + ": " + policy.document().closest(action))
                        .collect(Collectors.joining("; "));
    }
}
