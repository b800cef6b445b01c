package org.stratasms.emulator.identity;

import java.util.stream.Collectors;
import org.stratasms.emulator.identity.Verdict.Allowed;
import org.stratasms.emulator.identity.Verdict.ExplicitlyDenied;
import org.stratasms.emulator.identity.Verdict.ImplicitlyDenied;
import org.stratasms.emulator.world.Decision;

/** Puts an evaluation into a sentence for a log, which names the statement that decides or came closest. */
final class Explanation {
    private Explanation() {}

    static Decision of(Evaluation evaluation) {
        var action = evaluation.action();
        return switch (evaluation.verdict()) {
            case Allowed allowed -> Decision.allow(sentence(action, "may", allowing(allowed)));
            case ExplicitlyDenied denied ->
                Decision.deny(sentence(action, "may not", named(denied.by().getFirst()) + " denies it"));
            case ImplicitlyDenied denied ->
                Decision.deny(sentence(action, "may not", silence(denied.silent(), action)));
        };
    }

    private static String sentence(Action action, String may, String why) {
        // Joined, not formatted: each delivery event asks four times.
        return action.principal() + " " + may + " " + action.name() + " on " + action.resource() + ": " + why;
    }

    private static String allowing(Allowed allowed) {
        return allowed.by().isEmpty()
                ? "no policy limits it"
                : named(allowed.by().getFirst());
    }

    private static String named(Match match) {
        return "statement " + match.statement().label() + " of "
                + match.policy().title();
    }

    private static String silence(Layer layer, Action action) {
        return layer.policies().isEmpty()
                ? "there is no " + layer.kind().words
                : layer.policies().stream()
                        .map(policy -> policy.title() + ": " + policy.document().closest(action))
                        .collect(Collectors.joining("; "));
    }
}
