package org.stratasms.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program beside this process that ends with it, however that ends: a shell runs the program, and stops it when the
 * pipe from here closes. The program is in a process group of its own, so that Ctrl-C does not reach it before those
 * who use it.
 */
final class HeldProgram implements AutoCloseable {
    /**
     * Runs a program until its input closes, then deletes a folder, if one is named. The program itself ignores no
     * signal. Arguments: the signal that stops the program, the folder or nothing, and the program's command.
     */
    private static final String HOLDER = """
        set -m
        trap '' INT HUP TERM
        signal=$1; folder=$2; shift 2
        exec 3<&0
        (trap - INT HUP TERM; exec "$@" </dev/null 3<&-) & program=$!
        (cat <&3 >/dev/null; kill -$signal $program) & watcher=$!
        exec 2>/dev/null # where a shell tells how its programs end
        wait $program; code=$?
        kill -KILL -- -$watcher 2>/dev/null
        [ -z "$folder" ] || rm -rf "$folder"
        exit $code
        """;

    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Process holder;

    private HeldProgram(Process holder) {
        this.holder = holder;
    }

    /**
     * The command of a shell that holds a program.
     *
     * @param signal stops the program, such as {@code TERM}
     * @param folder is deleted after the program's end; empty deletes nothing
     */
    static List<String> command(String signal, String folder, List<String> program) {
        var command = new ArrayList<>(List.of("bash", "-c", HOLDER, "strata-sms-holder", signal, folder));
        command.addAll(program);
        return command;
    }

    /** Starts a {@link #command}. */
    static HeldProgram start(ProcessBuilder builder) throws IOException {
        return new HeldProgram(builder.start());
    }

    boolean isAlive() {
        return holder.isAlive();
    }

    /** Both outputs of the program, unless they go elsewhere. */
    BufferedReader output() {
        return holder.inputReader(StandardCharsets.UTF_8);
    }

    /** Waits for the program's end, and returns its exit code. */
    int exitCode() throws InterruptedException {
        return holder.waitFor();
    }

    /** Stops the program and waits for its end. May be called twice. */
    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
            if (!holder.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                holder.descendants().forEach(ProcessHandle::destroyForcibly);
                holder.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
