package org.stratasms.emulator.internal.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.stratasms.emulator.internal.iam.PolicyVerdict.Allowed;
import org.stratasms.emulator.internal.iam.PolicyVerdict.ExplicitlyDenied;
import org.stratasms.emulator.internal.iam.PolicyVerdict.ImplicitlyDenied;

/**
 * The evaluation of a call by all policies that apply to it. {@link Explanation} and {@link AccessDenied} put it into
 * words.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">policy
 *     evaluation logic</a>
 */
public record PolicyEvaluation(Action action, List<PolicyLayer> layers, PolicyVerdict verdict) {

    /**
     * Evaluates a call: an explicit denial wins; otherwise every layer has to allow. Without layers the call is
     * allowed.
     */
    static PolicyEvaluation of(Action action, List<PolicyLayer> layers) {
        return new PolicyEvaluation(action, List.copyOf(layers), verdict(action, layers));
    }

    private static PolicyVerdict verdict(Action action, List<PolicyLayer> layers) {
        var allowing = new ArrayList<MatchedStatement>();
        var denying = new ArrayList<MatchedStatement>();
        PolicyLayer silent = null;
        for (var layer : layers) {
            var before = allowing.size();
            for (var match : layer.matches(action)) {
                (match.statement().allows() ? allowing : denying).add(match);
            }
            if (silent == null && allowing.size() == before) {
                silent = layer;
            }
        }
        if (!denying.isEmpty()) {
            return new ExplicitlyDenied(List.copyOf(denying));
        }
        return silent == null ? new Allowed(List.copyOf(allowing)) : new ImplicitlyDenied(silent);
    }

    public boolean allowed() {
        return verdict instanceof Allowed;
    }

    /** Returns the statements on which the verdict rests; none for an implicit denial. */
    List<MatchedStatement> matches() {
        return switch (verdict) {
            case Allowed allowed -> allowed.by();
            case ExplicitlyDenied denied -> denied.by();
            case ImplicitlyDenied silent -> List.of();
        };
    }

    /** Returns the condition keys, as written, that the policies use and the call does not carry. */
    SortedSet<String> missingContextKeys() {
        var missing = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (var layer : layers) {
            for (var policy : layer.policies()) {
                missing.addAll(policy.document().contextKeys());
            }
        }
        missing.removeIf(key -> !action.values(key).isEmpty());
        return missing;
    }
}
