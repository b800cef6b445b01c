package org.stratasms.provisioning.numbers;

import java.util.function.Consumer;
import org.stratasms.provisioning.stacks.StackProgress;

/**
 * Told what a long command does, while it does it, in the calling thread.
 *
 * @param steps told of every step of a stack
 * @param words told in sentences
 */
public record Listener(Consumer<StackProgress> steps, Consumer<String> words) {
    /** Hears nothing. */
    public static Listener silent() {
        return new Listener(step -> {}, words -> {});
    }
}
