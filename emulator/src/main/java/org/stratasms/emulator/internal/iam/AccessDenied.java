package org.stratasms.emulator.internal.iam;

import java.util.Optional;
import org.stratasms.emulator.internal.iam.PolicyVerdict.Allowed;
import org.stratasms.emulator.internal.iam.PolicyVerdict.ExplicitlyDenied;
import org.stratasms.emulator.internal.iam.PolicyVerdict.ImplicitlyDenied;

/**
 * Writes the message of a denial in AWS's documented words.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access
 *     denied errors</a>
 */
public final class AccessDenied {
    private AccessDenied() {}

    /**
     * Returns the message of the error; empty if the call is allowed.
     *
     * @param user the ARN of the session or the account that makes the call
     */
    public static Optional<String> message(PolicyEvaluation evaluation, String user) {
        return why(evaluation)
                .map(why -> "User: %s is not authorized to perform: %s on resource: %s %s"
                        .formatted(
                                user,
                                evaluation.action().name(),
                                evaluation.action().resource(),
                                why));
    }

    private static Optional<String> why(PolicyEvaluation evaluation) {
        return switch (evaluation.verdict()) {
            case Allowed allowed -> Optional.empty();
            case ExplicitlyDenied denied -> {
                var kind = denied.by().getFirst().kind();
                yield Optional.of("with an explicit deny in %s %s".formatted(kind.article, kind.words));
            }
            case ImplicitlyDenied denied ->
                Optional.of("because no %s allows the %s action"
                        .formatted(
                                denied.silent().kind().words,
                                evaluation.action().name()));
        };
    }
}
