package org.stratasms.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command that cannot do what was asked. Exit code 1. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    CommandFailure(Failure.Code code, String message, @Nullable String cure) {
        this(Failure.of(code, message, cure), null);
    }

    CommandFailure(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
