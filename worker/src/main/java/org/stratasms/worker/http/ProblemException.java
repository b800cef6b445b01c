package org.stratasms.worker.http;

import org.stratasms.worker.http.Problem.Kind;

/** A request that is refused. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    ProblemException(Answer answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    static ProblemException of(Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail).answer());
    }

    /** @param pointer to the place in the request's document */
    static ProblemException at(String pointer, Kind kind, String detail) {
        return new ProblemException(Problem.at(pointer, kind, detail).answer());
    }

    /** One that goes away. @param seconds after which the client is to try again */
    static ProblemException later(Kind kind, String detail, int seconds) {
        return new ProblemException(Problem.of(kind, detail).answer().with("Retry-After", String.valueOf(seconds)));
    }

    Answer answer() {
        return answer;
    }
}
