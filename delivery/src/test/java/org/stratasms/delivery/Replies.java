package org.stratasms.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.stratasms.client.EventSource;

/** A source of inbound texts of an application's own, in memory, which hardly waits. Thread-safe. */
final class Replies implements EventSource {
    private static final long WAIT_MILLIS = 20;

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final List<Item> done = Collections.synchronizedList(new ArrayList<>());

    /** Adds a text that consists of a keyword. */
    void add(String keyword) {
        var id = "reply-" + (items.size() + done.size());
        items.add(new Item("""
                {"originationNumber": "%s", "destinationNumber": "+12065550100", "messageKeyword": "%2$s", "messageBody": "%2$s", "inboundMessageId": "%3$s"}""".formatted(DeliveryFixture.TO, keyword, id), id));
    }

    List<Item> done() {
        return List.copyOf(done);
    }

    @Override
    public String name() {
        return "replies";
    }

    @Override
    public Batch read(Instant place) throws InterruptedException {
        var next = items.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        return new Batch(next == null ? List.of() : List.of(next), place, true);
    }

    @Override
    public void done(List<Item> items) {
        done.addAll(items);
    }
}
