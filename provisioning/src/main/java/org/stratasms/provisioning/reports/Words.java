package org.stratasms.provisioning.reports;

import java.time.Duration;
import org.stratasms.provisioning.operations.Backlog;

/** Sentences about a status, the same in a terminal and on the page. */
public final class Words {
    private Words() {}

    /** When all is sent, or why nothing is. */
    public static String end(Backlog backlog) {
        if (backlog.pauseReason().isPresent()) {
            return "Paused: %s; %s."
                    .formatted(
                            backlog.pauseReason().get(),
                            backlog.pausedUntil()
                                    .map("next try at %s"::formatted)
                                    .orElse("until somebody releases it"));
        }
        if (backlog.parts() == 0) {
            return "Nothing waits.";
        }
        return backlog.drainedIn()
                .map(left -> "All is sent in %s.".formatted(inWords(left)))
                .orElse("The pool's rate is not known.");
    }

    private static String inWords(Duration left) {
        return left.compareTo(Duration.ofMinutes(2)) < 0
                ? left.toSeconds() + " seconds"
                : left.compareTo(Duration.ofHours(2)) < 0 ? left.toMinutes() + " minutes" : left.toHours() + " hours";
    }
}
