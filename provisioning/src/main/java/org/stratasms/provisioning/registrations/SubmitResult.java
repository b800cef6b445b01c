package org.stratasms.provisioning.registrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state after a run of submit or resubmit.
 *
 * @param registrationId null if there is none yet
 * @param number the id of the number that goes with it; null if there is none
 * @param costs what the next step with consent costs; empty if nothing is left to pay
 * @param problems of the file; with those of {@link State#REFUSED} nothing was done
 * @param next what to do now
 */
public record SubmitResult(
        State state,
        @Nullable String registrationId,
        @Nullable String number,
        List<String> costs,
        List<Problem> problems,
        String next) {
    public SubmitResult {
        costs = List.copyOf(costs);
        problems = List.copyOf(problems);
    }

    /** The end of a run. */
    public enum State {
        /** The file has problems. */
        REFUSED,
        /** All is put; consent is missing. */
        READY,
        SUBMITTED,
        IN_REVIEW,
        /** Approved, with whatever goes with it. */
        DONE
    }

    SubmitResult withProblems(List<Problem> found) {
        return new SubmitResult(state, registrationId, number, costs, found, next);
    }
}
