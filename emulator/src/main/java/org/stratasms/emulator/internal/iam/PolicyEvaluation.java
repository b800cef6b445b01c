package org.stratasms.emulator.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.stratasms.emulator.identity.Verdict.Allowed;
import org.stratasms.emulator.identity.Verdict.ExplicitlyDenied;
import org.stratasms.emulator.identity.Verdict.ImplicitlyDenied;

/**
 * The one judgement of a call by all policies that apply to it. {@link Explanation} and {@link AccessDenied} put it into words.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">policy evaluation logic</a>
 */
record Evaluation(Action action, List<Layer> layers, Verdict verdict) {

    /** A denial anywhere wins; then every layer has to allow. Without layers the call is allowed. */
    static Evaluation of(Action action, List<Layer> layers) {
        return new Evaluation(action, List.copyOf(layers), verdict(action, layers));
    }

    private static Verdict verdict(Action action, List<Layer> layers) {
        var allowing = new ArrayList<Match>();
        var denying = new ArrayList<Match>();
        Layer silent = null;
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

    boolean allowed() {
        return verdict instanceof Allowed;
    }

    /** The statements that the verdict rests on; none for an implicit denial. */
    List<Match> matches() {
        return switch (verdict) {
            case Allowed allowed -> allowed.by();
            case ExplicitlyDenied denied -> denied.by();
            case ImplicitlyDenied silent -> List.of();
        };
    }

    /** The condition keys, as the policies write them, that the policies ask for and the call does not carry. */
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
