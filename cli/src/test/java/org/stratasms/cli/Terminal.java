package org.stratasms.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs one command as a shell would, in this process, and keeps what it printed. */
record Terminal(int exitCode, String out, String err) {
    static Terminal run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = StrataSms.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), arguments)
                .execute(arguments);
        return new Terminal(exitCode, out.toString(), err.toString());
    }
}
