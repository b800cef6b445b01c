package org.stratasms.emulator.internal.logs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a group, in a bounded ring: a new event removes the oldest. Events are stored one after the
 * other in blocks of bytes that are reused, so that a busy group creates no garbage; a quiet one uses little memory.
 * Returned events are views, valid until the ring changes. Not thread-safe.
 */
final class EventRing {
    private static final int FIRST_BLOCK = 4 * 1024;
    private static final int BLOCK = 256 * 1024;

    // An event in a block: number, timestamp, ingestion time, number of its stream, length of its message, message.
    private static final int TIMESTAMP = 8;
    private static final int INGESTION_TIME = 16;
    private static final int STREAM = 24;
    private static final int LENGTH = 28;
    private static final int MESSAGE = 32;

    private final int bound;
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();
    private final Map<Integer, LogStream> streams = new HashMap<>();
    private @Nullable Block spare;
    private int size;
    private long storedBytes;

    /** Bytes with whole events, from {@code oldest} up to the buffer's position. */
    private static final class Block {
        final byte[] bytes;
        final ByteBuffer events;
        int oldest;

        Block(int capacity) {
            bytes = new byte[capacity];
            events = ByteBuffer.wrap(bytes);
        }

        int end() {
            return events.position();
        }

        int next(int at) {
            return at + MESSAGE + events.getInt(at + LENGTH);
        }
    }

    EventRing(int bound) {
        this.bound = bound;
    }

    boolean isFull() {
        return size == bound;
    }

    /** Returns the event that the next one removes from a full ring; null if the ring is empty. */
    @Nullable
    LogEvent oldest() {
        var first = blocks.peekFirst();
        return first == null || size == 0 ? null : event(first, first.oldest);
    }

    void add(long number, LogStream stream, long timestamp, long ingestionTime, String message) {
        add(number, stream, timestamp, ingestionTime, message.getBytes(StandardCharsets.UTF_8));
    }

    private void add(long number, LogStream stream, long timestamp, long ingestionTime, byte[] message) {
        if (isFull()) {
            removeOldest();
        }
        streams.putIfAbsent(stream.number(), stream);
        withRoomFor(MESSAGE + message.length)
                .events
                .putLong(number)
                .putLong(timestamp)
                .putLong(ingestionTime)
                .putInt(stream.number())
                .putInt(message.length)
                .put(message);
        size++;
        storedBytes += message.length + (long) LogBatch.OVERHEAD_BYTES;
    }

    private Block withRoomFor(int bytes) {
        var last = blocks.peekLast();
        if (last != null && last.events.remaining() >= bytes) {
            return last;
        }
        var block = spare;
        spare = null;
        if (block == null || block.events.remaining() < bytes) {
            block = new Block(Math.max(bytes, last == null ? FIRST_BLOCK : BLOCK));
        }
        blocks.addLast(block);
        return block;
    }

    private void removeOldest() {
        var first = blocks.getFirst();
        size--;
        storedBytes -= first.events.getInt(first.oldest + LENGTH) + (long) LogBatch.OVERHEAD_BYTES;
        first.oldest = first.next(first.oldest);
        if (first.oldest == first.end()) {
            blocks.removeFirst();
            first.oldest = 0;
            first.events.clear();
            spare = first;
        }
    }

    /** Visits all events, oldest first. */
    void forEach(Consumer<LogEvent> action) {
        forEachAfter(0, action);
    }

    /** Visits the events with a greater number, oldest first. */
    void forEachAfter(long number, Consumer<LogEvent> action) {
        for (var block : blocks) {
            for (var at = block.oldest; at < block.end(); at = block.next(at)) {
                if (block.events.getLong(at) > number) {
                    action.accept(event(block, at));
                }
            }
        }
    }

    private LogEvent event(Block block, int at) {
        var events = block.events;
        var stream = streams.get(events.getInt(at + STREAM));
        if (stream == null) {
            throw new IllegalStateException("An event of a stream that is not known");
        }
        var content = new LogContent(block.bytes, at + MESSAGE, events.getInt(at + LENGTH), JsonMembers.ALL);
        return new LogEvent(
                events.getLong(at),
                stream,
                events.getLong(at + TIMESTAMP),
                events.getLong(at + INGESTION_TIME),
                content);
    }

    void removeIf(Predicate<LogEvent> unwanted) {
        var kept = new ArrayList<LogEvent>();
        forEach(event -> {
            if (!unwanted.test(event)) {
                kept.add(event);
            }
        });
        if (kept.size() == size) {
            return;
        }
        blocks.clear(); // existing views still see the old blocks
        streams.clear();
        spare = null;
        size = 0;
        storedBytes = 0;
        kept.forEach(event ->
                add(event.number(), event.stream(), event.timestamp(), event.ingestionTime(), event.message()));
    }

    /** Returns the messages' bytes and 26 for each event, as AWS charges them. */
    long storedBytes() {
        return storedBytes;
    }
}
