package org.stratasms.emulator.internal.sqs;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.MinuteCounts;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * One standard queue. Thread-safe. Messages become visible, and expire, by comparison with the clock; no task is
 * scheduled for them.
 */
public final class Queue {
    private static final long PURGE_PAUSE_MILLIS = 60_000;

    /** AWS: "received three times (or more) and not processed". */
    private static final int RECEIVES_OF_A_POISON_PILL = 3;

    private final String name;
    private final String arn;
    private final Clock clock;
    private final long createdAt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final TreeSet<QueuedMessage> byVisibility = new TreeSet<>();
    private final Map<String, QueuedMessage> byId = new HashMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final MinuteCounts<QueueEvent> traffic;
    private QueueAttributes attributes;
    private long modifiedAt;
    private long purgedAt = Long.MIN_VALUE / 2;
    private long lastNumber;

    Queue(String name, String arn, QueueAttributes attributes, Clock clock) {
        this.name = name;
        this.arn = arn;
        this.attributes = attributes;
        this.clock = clock;
        this.createdAt = clock.millis();
        this.modifiedAt = createdAt;
        this.traffic = new MinuteCounts<>(QueueEvent.class, createdAt);
    }

    String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    public QueueAttributes attributes() {
        lock.lock();
        try {
            return attributes;
        } finally {
            lock.unlock();
        }
    }

    void setAttributes(QueueAttributes changed) {
        lock.lock();
        try {
            attributes = changed;
            modifiedAt = clock.millis();
        } finally {
            lock.unlock();
        }
    }

    void tag(Map<String, String> added) {
        lock.lock();
        try {
            tags.putAll(added);
        } finally {
            lock.unlock();
        }
    }

    void untag(List<String> keys) {
        lock.lock();
        try {
            keys.forEach(tags::remove);
        } finally {
            lock.unlock();
        }
    }

    Map<String, String> tags() {
        lock.lock();
        try {
            return Map.copyOf(tags);
        } finally {
            lock.unlock();
        }
    }

    /** Adds a new message. */
    void send(String id, String body, Map<String, MessageAttributeValue> messageAttributes, int delaySeconds) {
        lock.lock();
        try {
            var now = clock.millis();
            var visibleAt = now + delaySeconds * 1000L;
            add(new QueuedMessage(++lastNumber, id, body, messageAttributes, now, visibleAt, 0, 0, now, null));
            traffic.count(QueueEvent.SENT, 1, now);
        } finally {
            lock.unlock();
        }
    }

    /** Adds a message that was received too often from another queue. */
    void takeDeadLetter(QueuedMessage message, String sourceArn) {
        lock.lock();
        try {
            add(message.dead(++lastNumber, clock.millis(), sourceArn));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The result of one receive: the messages, and those that were received too often and must move to the dead-letter
     * queue.
     */
    record Received(List<QueuedMessage> messages, List<QueuedMessage> dead) {
        boolean isEmpty() {
            return messages.isEmpty() && dead.isEmpty();
        }
    }

    /**
     * Receives up to {@code most} messages; waits for the first one until the deadline.
     *
     * @param deadline milliseconds since the epoch; a time in the past does not wait
     * @param maxReceives how often a message may be received before it moves to the dead-letter queue
     */
    Received receive(int most, int visibilitySeconds, long deadline, int maxReceives) {
        lock.lock();
        try {
            while (true) {
                var now = clock.millis();
                var received = takeVisible(most, now, now + visibilitySeconds * 1000L, maxReceives);
                if (!received.isEmpty() || now >= deadline) {
                    count(received, now);
                    return received;
                }
                var nextVisible =
                        byVisibility.isEmpty() ? deadline : byVisibility.first().visibleAt();
                var unused = arrived.await(Math.min(deadline, nextVisible) - now, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Received(List.of(), List.of());
        } finally {
            lock.unlock();
        }
    }

    private void count(Received received, long now) {
        if (!received.messages.isEmpty()) {
            traffic.count(QueueEvent.RECEIVED, received.messages.size(), now);
        } else if (received.dead.isEmpty()) {
            traffic.count(QueueEvent.EMPTY_RECEIVE, 1, now);
        }
    }

    private Received takeVisible(int most, long now, long visibleAgainAt, int maxReceives) {
        var received = new Received(new ArrayList<>(), new ArrayList<>());
        while (received.messages.size() < most
                && !byVisibility.isEmpty()
                && byVisibility.first().visibleAt() <= now) {
            var message = byVisibility.first();
            remove(message);
            if (isExpired(message, now)) {
                continue;
            }
            if (message.receives() >= maxReceives) {
                received.dead.add(message);
            } else {
                received.messages.add(message.received(now, visibleAgainAt));
            }
        }
        received.messages.forEach(this::add);
        return received;
    }

    /** Deletes a message if the handle is from its last receive; otherwise does nothing, as on AWS. */
    void delete(ReceiptHandle handle) {
        lock.lock();
        try {
            var message = byId.get(handle.messageId());
            if (message != null && message.receives() == handle.receive()) {
                remove(message);
                traffic.count(QueueEvent.DELETED, 1, clock.millis());
            }
        } finally {
            lock.unlock();
        }
    }

    void changeVisibility(ReceiptHandle handle, int seconds) {
        lock.lock();
        try {
            var now = clock.millis();
            var message = byId.get(handle.messageId());
            if (message == null || message.receives() != handle.receive()) {
                throw SqsErrors.badParameter(
                        "Value " + handle + " for parameter ReceiptHandle is invalid. Reason: Message does not"
                                + " exist or is not available for visibility timeout change.");
            }
            if (!message.isInFlight(now)) {
                throw SqsErrors.notInFlight();
            }
            remove(message);
            add(message.visibleAt(now + seconds * 1000L));
        } finally {
            lock.unlock();
        }
    }

    void purge() {
        lock.lock();
        try {
            var now = clock.millis();
            if (now - purgedAt < PURGE_PAUSE_MILLIS) {
                throw SqsErrors.purging(name);
            }
            purgedAt = now;
            byId.clear();
            byVisibility.clear();
        } finally {
            lock.unlock();
        }
    }

    boolean hasVisible() {
        lock.lock();
        try {
            return census().visible() > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the read-only attributes of the queue: its ARN, its times and its numbers of messages. */
    Map<String, String> state() {
        lock.lock();
        try {
            var census = census();
            return Map.of(
                    "QueueArn", arn,
                    "CreatedTimestamp", String.valueOf(createdAt / 1000),
                    "LastModifiedTimestamp", String.valueOf(modifiedAt / 1000),
                    "ApproximateNumberOfMessages", String.valueOf(census.visible()),
                    "ApproximateNumberOfMessagesNotVisible", String.valueOf(census.inFlight()),
                    "ApproximateNumberOfMessagesDelayed", String.valueOf(census.delayed()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The messages of a queue.
     *
     * @param oldestSeconds how long the oldest of them has been in this queue. A message that is received again and
     *     again does not count, as on AWS
     */
    record Census(int visible, int inFlight, int delayed, long oldestSeconds) {
        boolean hasActive() {
            return visible + inFlight + delayed > 0;
        }
    }

    /** Counts the messages, and removes expired ones. */
    Census census() {
        lock.lock();
        try {
            var now = clock.millis();
            var inFlight = 0;
            var delayed = 0;
            var oldest = now;
            for (var message : List.copyOf(byId.values())) {
                if (isExpired(message, now)) {
                    remove(message);
                    continue;
                }
                if (message.isInFlight(now)) {
                    inFlight++;
                } else if (message.visibleAt() > now) {
                    delayed++;
                }
                if (message.deadLetterSource() != null || message.receives() <= RECEIVES_OF_A_POISON_PILL) {
                    oldest = Math.min(oldest, message.enteredAt());
                }
            }
            return new Census(byId.size() - inFlight - delayed, inFlight, delayed, (now - oldest) / 1000);
        } finally {
            lock.unlock();
        }
    }

    /** Returns and removes the counts of the minutes that are over. */
    List<MinuteCounts.Minute<QueueEvent>> collectTraffic() {
        lock.lock();
        try {
            return traffic.collect(clock.millis());
        } finally {
            lock.unlock();
        }
    }

    private void add(QueuedMessage message) {
        byId.put(message.id(), message);
        byVisibility.add(message);
        arrived.signalAll();
    }

    private void remove(@Nullable QueuedMessage message) {
        if (message != null) {
            byId.remove(message.id());
            byVisibility.remove(message);
        }
    }

    private boolean isExpired(QueuedMessage message, long now) {
        return message.sentAt() + attributes.number("MessageRetentionPeriod") * 1000L <= now;
    }
}
