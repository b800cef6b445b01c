package org.stratasms.cli;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;

/** Shows in a terminal's last line how many checks are done; shows nothing elsewhere. Not thread-safe. */
final class CheckProgress {
    private static final String TO_START_AND_CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final int all;
    private final boolean isTerminal;
    private final ProgressBar bar;

    CheckProgress(PrintWriter err, int all, boolean isTerminal) {
        this.err = err;
        this.all = all;
        this.isTerminal = isTerminal;
        this.bar = new ProgressBar(all);
    }

    static CheckProgress of(PrintWriter err, int all) {
        return new CheckProgress(err, all, isTerminal());
    }

    void done(int checks) {
        show("%s  %d of %d checks".formatted(bar.at(all - (long) checks), checks, all));
    }

    /** Takes the line away again. */
    void clear() {
        show("");
    }

    private void show(String line) {
        if (isTerminal) {
            err.print(TO_START_AND_CLEAR + line);
            err.flush();
        }
    }

    /** Before Java 22 there is no console without a terminal; since then it says whether it has one. */
    @SuppressWarnings("SystemConsoleNull") // on Java 21 it is null
    private static boolean isTerminal() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException java21) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
