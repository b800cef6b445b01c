package org.stratasms.cli;

import java.io.IOException;
import java.io.PrintWriter;

/** The result could not be written to standard output. What the command did before that is done. */
final class OutputFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputFailure(IOException cause) {
        super(
                "The output could not be written (%s). What the command did before is done; only its output is missing."
                        .formatted(cause.getMessage()),
                cause);
    }

    /** Prints itself on stderr. */
    void tell(PrintWriter err) {
        err.println("strata-sms: " + getMessage());
        err.flush();
    }
}
