package org.stratasms.cli;

import java.io.PrintWriter;

/** The last line of a terminal, written again and again; nothing elsewhere. Not thread-safe. */
final class LineProgress {
    private static final String TO_START_AND_CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean isTerminal;

    LineProgress(PrintWriter err, boolean isTerminal) {
        this.err = err;
        this.isTerminal = isTerminal;
    }

    /** Shows a line in place of the one before; an empty one takes it away. */
    void show(String line) {
        if (isTerminal) {
            err.print(TO_START_AND_CLEAR + line);
            err.flush();
        }
    }
}
