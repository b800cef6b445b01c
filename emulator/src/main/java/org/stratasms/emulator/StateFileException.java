package org.stratasms.emulator;

import java.nio.file.Path;

/** A state file cannot be used; the message says why and what to do. The file is unchanged. */
public final class StateFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateFileException(Path file, String problem) {
        super("State file %s: %s".formatted(file, problem));
    }
}
