package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.ListPage;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** The events of one stack. They are only ever added. Thread-safe. */
public final class StackEvents {
    private final List<StackEvent> oldestFirst = new ArrayList<>();

    public synchronized void add(StackEvent event) {
        oldestFirst.add(event);
    }

    /** A page, newest first. Events that come between two pages appear on neither and move none. */
    synchronized ListPage<StackEvent> page(@Nullable String token) {
        return StackPages.of(ListPage.numbered(oldestFirst).descendingMap(), token);
    }
}
