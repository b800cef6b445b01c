package org.stratasms.emulator.internal.cloudformation.operations;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;

/**
 * The steps of one operation, run one by one on the engine's executor. A step that has to wait is asked again later; no
 * thread waits with it. A step that fails drops the steps after it and calls the failure handler, which may add others.
 *
 * <p>Steps are added by the steps themselves, or before {@link #start()}; only {@link #interrupt} may be called by
 * others.
 */
public final class Steps {
    private static final Logger log = LoggerFactory.getLogger(Steps.class);

    /** A piece of work. */
    interface Step {
        /** Does the work, or a part of it; returns the pause until it is asked again, or null when it is done. */
        @Nullable
        Duration proceed();
    }

    private final Engine engine;
    private final Deque<Step> waiting = new ArrayDeque<>();
    private Consumer<StackFailure> onFailure = failure -> {};
    private @Nullable Runnable interruption;
    private boolean over;

    Steps(Engine engine) {
        this.engine = engine;
    }

    /** Sets the handler of a failed step. */
    public void onFailure(Consumer<StackFailure> handler) {
        onFailure = handler;
    }

    /** Adds a step after all others. */
    public void add(Runnable work) {
        waiting.addLast(once(work));
    }

    /** Puts a step before all others; the present step still needs it. */
    void next(Step step) {
        waiting.addFirst(step);
    }

    /** Begins the steps, on the engine's executor. */
    public void start() {
        engine.executor().execute(this::run);
    }

    /** Drops all steps that are still to be done. */
    public void clear() {
        waiting.clear();
    }

    /**
     * Runs something before all other steps, once the step at work has ended; it may {@link #clear()} the rest.
     *
     * @return false if all steps are done already; then nothing happens
     */
    synchronized boolean interrupt(Runnable first) {
        if (over) {
            return false;
        }
        interruption = first;
        return true;
    }

    private void run() {
        for (var step = take(); step != null; step = take()) {
            var pause = proceed(step);
            if (pause != null) {
                next(step);
                engine.scheduler().after(pause, this::start);
                return;
            }
        }
    }

    private synchronized @Nullable Step take() {
        if (interruption != null) {
            waiting.addFirst(once(interruption));
            interruption = null;
        }
        over = waiting.isEmpty();
        return waiting.poll();
    }

    private @Nullable Duration proceed(Step step) {
        try {
            return step.proceed();
        } catch (StackFailure failure) {
            fail(failure);
        } catch (RuntimeException e) {
            log.error("A step of a stack operation broke", e);
            fail(new StackFailure("Internal Failure"));
        }
        return null;
    }

    private void fail(StackFailure failure) {
        waiting.clear();
        onFailure.accept(failure);
    }

    private static Step once(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }
}
