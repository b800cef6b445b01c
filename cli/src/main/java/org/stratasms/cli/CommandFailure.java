package org.stratasms.cli;

import org.jspecify.annotations.Nullable;

/** Something a command cannot do: the message says what was asked, what was found and what to type instead. Exit code 1. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        this(message, null);
    }

    CommandFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
