package org.stratasms.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes: results to out, progress and diagnostics to err. */
record Console(PrintWriter out, PrintWriter err) {
    static Console of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's specification before it is called");
        }
        return new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /** Says something should Ctrl-C end the process before the handle is closed. */
    Interrupt onInterrupt(String message) {
        var hook = new Thread(() -> {
            err.println(message);
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is running already: that is what it is for.
            }
        };
    }

    /** Closed when an interruption would no longer leave anything half-done. */
    @FunctionalInterface
    interface Interrupt extends AutoCloseable {
        @Override
        void close();
    }
}
