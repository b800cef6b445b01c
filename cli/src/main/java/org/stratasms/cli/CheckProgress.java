package org.stratasms.cli;

import java.io.PrintWriter;

/** Shows in a terminal's last line how many checks are done; shows nothing elsewhere. Not thread-safe. */
final class CheckProgress {
    private final LineProgress line;
    private final int all;
    private final ProgressBar bar;

    CheckProgress(PrintWriter err, int all, boolean isTerminal) {
        this.line = new LineProgress(err, isTerminal);
        this.all = all;
        this.bar = new ProgressBar(all);
    }

    static CheckProgress of(PrintWriter err, int all) {
        return new CheckProgress(err, all, Screen.isATerminal());
    }

    void done(int checks) {
        line.show("%s  %d of %d checks".formatted(bar.at(all - (long) checks), checks, all));
    }

    /** Takes the line away again. */
    void clear() {
        line.show("");
    }
}
