package org.stratasms.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;

/**
 * Sends signals to a process by a shell that is there already: starting one takes longer than what the process does
 * meanwhile.
 */
final class SignallingHand implements AutoCloseable {
    private final Process shell;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private SignallingHand(Process shell) {
        this.shell = shell;
        this.orders = shell.outputWriter();
        this.answers = shell.inputReader();
    }

    static SignallingHand over(Process process) throws IOException {
        var script = "while read signal; do kill -$signal " + process.pid() + "; echo $signal; done";
        return new SignallingHand(new ProcessBuilder("sh", "-c", script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Returns once the signal is sent. */
    void send(String signal) throws IOException {
        orders.write(signal + "\n");
        orders.flush();
        if (!signal.equals(answers.readLine())) {
            throw new IOException("the shell did not send " + signal);
        }
    }

    @Override
    public void close() throws IOException {
        orders.close();
        answers.close();
        shell.destroy();
    }
}
