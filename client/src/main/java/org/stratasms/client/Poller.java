package org.stratasms.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.client.EventSource.Item;

/** Reads a source on its own thread until it is closed. */
final class Poller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Poller.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final EventSource source;
    private final Consumer<String> reader;
    private final Thread thread;
    private Instant place;
    private volatile boolean closed;

    /** @param reader receives each item's body; if it throws, the item is read again */
    Poller(String name, EventSource source, Instant since, Consumer<String> reader) {
        this.source = source;
        this.reader = reader;
        place = since;
        thread = Thread.ofPlatform().daemon().name(name).start(this::poll);
    }

    private void poll() {
        var pause = FIRST_PAUSE;
        while (!closed) {
            try {
                pause = look() ? FIRST_PAUSE : rest(pause);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    log.warn(
                            "{} cannot be read now: {}",
                            source.name(),
                            e.getClass().getSimpleName());
                    pause = restUninterrupted(pause);
                }
            }
        }
    }

    /** @return whether all items that were read are done */
    private boolean look() throws InterruptedException {
        var batch = source.read(place);
        var dealtWith = new ArrayList<Item>();
        for (var item : batch.items()) {
            if (!closed && isDealtWith(item)) {
                dealtWith.add(item);
            }
        }
        source.done(dealtWith);
        var all = dealtWith.size() == batch.items().size();
        if (all) {
            place = batch.place();
        }
        return all;
    }

    private boolean isDealtWith(Item item) {
        try {
            reader.accept(item.body());
            return true;
        } catch (Throwable e) { // whatever a listener throws, including LinkageError
            log.warn("A listener failed on an item from {}; it will get the item again", source.name(), e);
            return false;
        }
    }

    private Duration restUninterrupted(Duration pause) {
        try {
            return rest(pause);
        } catch (InterruptedException e) {
            closed = true;
            return pause;
        }
    }

    private static Duration rest(Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        return List.of(pause.multipliedBy(2), LONGEST_PAUSE).stream()
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** Stops reading, and waits until the current call of the listener has returned. May be called twice. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
