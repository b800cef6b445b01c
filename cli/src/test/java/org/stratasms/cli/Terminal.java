package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs one command as a shell would, in this process, and keeps what it printed. */
record Terminal(int exitCode, String out, String err) {
    static Terminal run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = StrataSms.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Terminal(exitCode, out.toString(), err.toString());
    }

    /** Its results go to a file or a pipe. */
    static Terminal runInto(OutputStream out, String... arguments) {
        var err = new StringWriter();
        var exitCode = StrataSms.run(new PrintWriter(out, true, UTF_8), new PrintWriter(err, true), arguments);
        return new Terminal(exitCode, "", err.toString());
    }
}
