package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPages.Page;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** The events of one stack. They are only ever added. Thread-safe. */
public final class StackEvents {
    private static final int PAGE = 100;

    private final List<StackEvent> oldestFirst = new ArrayList<>();

    public synchronized void add(StackEvent event) {
        oldestFirst.add(event);
    }

    /** A page, newest first. Events that come between two pages appear on neither and move none. */
    synchronized Page<StackEvent> page(@Nullable String token) {
        var end = token == null ? oldestFirst.size() : Math.min(StackPages.position(token), oldestFirst.size());
        var start = Math.max(0, end - PAGE);
        var events = List.copyOf(oldestFirst.subList(start, end)).reversed();
        return new Page<>(events, start == 0 ? null : StackPages.token(start));
    }
}
