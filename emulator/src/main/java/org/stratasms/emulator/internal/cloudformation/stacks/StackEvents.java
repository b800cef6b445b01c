package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.ListPage;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** The events of one stack. They are only ever added. Thread-safe. */
public final class StackEvents {
    private final NavigableMap<String, StackEvent> oldestFirst = new TreeMap<>();

    public synchronized void add(StackEvent event) {
        oldestFirst.put("%09d".formatted(oldestFirst.size()), event);
    }

    /** A page, newest first. Events that come between two pages appear on neither and move none. */
    synchronized ListPage<StackEvent> page(@Nullable String token) {
        return ListPage.of(oldestFirst.descendingMap(), token, StackPages.SIZE, CloudFormationErrors::invalidNextToken);
    }
}
