package org.stratasms.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Worker processes with faults: some are killed and replaced, one is suspended half of the time. Used by one thread.
 */
final class Workforce implements AutoCloseable {
    private final List<WorkerProcess.Job> jobs;
    private final List<Process> processes = new ArrayList<>();
    private final Random random;
    private boolean firstIsStopped;
    private int kills;

    private Workforce(List<WorkerProcess.Job> jobs, Random random) {
        this.jobs = jobs;
        this.random = random;
    }

    /** Starts a process for each job; the first is the one that is suspended. */
    static Workforce of(List<WorkerProcess.Job> jobs, Random random) throws IOException {
        var force = new Workforce(jobs, random);
        for (var job : jobs) {
            force.processes.add(WorkerProcess.start(job));
        }
        return force;
    }

    /** Kills any but the first, as {@code kill -9} does; another replaces it. */
    void killOne() throws IOException {
        var which = jobs.size() == 1 ? 0 : 1 + random.nextInt(jobs.size() - 1);
        processes.get(which).destroyForcibly();
        processes.set(which, WorkerProcess.start(jobs.get(which)));
        kills++;
    }

    /** Suspends the first, or resumes it. */
    void stopOrContinueFirst() throws IOException, InterruptedException {
        signalFirst(firstIsStopped ? "-CONT" : "-STOP");
        firstIsStopped = !firstIsStopped;
    }

    /** Resumes the first. */
    void continueFirst() throws IOException, InterruptedException {
        if (firstIsStopped) {
            stopOrContinueFirst();
        }
    }

    private void signalFirst(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(processes.getFirst().pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    int kills() {
        return kills;
    }

    /** Returns how many are running. */
    long alive() {
        return processes.stream().filter(Process::isAlive).count();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
