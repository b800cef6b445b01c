package org.stratasms.worker.http;

import org.jspecify.annotations.Nullable;
import org.stratasms.worker.http.Problem.Kind;

/** A request that is refused. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    ProblemException(Answer answer) {
        this(answer, null);
    }

    private ProblemException(Answer answer, @Nullable Throwable cause) {
        super("HTTP " + answer.status(), cause, false, false);
        this.answer = answer;
    }

    static ProblemException of(Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail).answer());
    }

    /** @param pointer to the place in the request's document */
    static ProblemException at(String pointer, Kind kind, String detail) {
        return new ProblemException(Problem.at(pointer, kind, detail).answer());
    }

    /**
     * One that goes away.
     *
     * @param seconds after which the client is to try again
     */
    static ProblemException later(Kind kind, String detail, int seconds) {
        return new ProblemException(Problem.of(kind, detail).answer().with("Retry-After", String.valueOf(seconds)));
    }

    /** Because of a failure, which the log tells of. */
    ProblemException causedBy(Throwable cause) {
        return new ProblemException(answer, cause);
    }

    Answer answer() {
        return answer;
    }
}
