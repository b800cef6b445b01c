package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The output of a command: results go to out, progress and diagnostics to err. */
record Console(CommandLine command) {
    static Console of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's specification before it is called");
        }
        return new Console(spec.commandLine());
    }

    PrintWriter out() {
        return command.getOut();
    }

    PrintWriter err() {
        return command.getErr();
    }

    /** Runs work that must not be left half-done, and prints a message if Ctrl-C ends the process meanwhile. */
    <T> T sayingOnInterrupt(String message, Supplier<T> work) {
        var hook = new Thread(
                () -> {
                    err().println(message);
                    err().flush();
                },
                "say-on-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running already.
        }
    }
}
