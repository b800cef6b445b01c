package org.stratasms.emulator.internal.sqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message in a queue, in its state after the last change. Times are milliseconds since the epoch.
 *
 * @param number orders messages that become visible at the same time by their arrival
 * @param visibleAt when it can be received (again)
 * @param receives how often it was received
 * @param firstReceivedAt 0 until it was received
 * @param enteredAt when it was sent, or moved, to this queue
 * @param deadLetterSource the queue from which it was moved after too many receives
 */
record QueuedMessage(
        long number,
        String id,
        String body,
        Map<String, MessageAttributeValue> attributes,
        long sentAt,
        long visibleAt,
        int receives,
        long firstReceivedAt,
        long enteredAt,
        @Nullable String deadLetterSource)
        implements Comparable<QueuedMessage> {

    @Override
    public int compareTo(QueuedMessage other) {
        var byTime = Long.compare(visibleAt, other.visibleAt);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    QueuedMessage received(long now, long visibleAgainAt) {
        var first = receives == 0 ? now : firstReceivedAt;
        return new QueuedMessage(
                number, id, body, attributes, sentAt, visibleAgainAt, receives + 1, first, enteredAt, deadLetterSource);
    }

    QueuedMessage visibleAt(long time) {
        return new QueuedMessage(
                number, id, body, attributes, sentAt, time, receives, firstReceivedAt, enteredAt, deadLetterSource);
    }

    /**
     * Returns the message for its dead-letter queue. It keeps the time of its first sending, from which its retention
     * counts there, too.
     */
    QueuedMessage dead(long newNumber, long now, String sourceArn) {
        return new QueuedMessage(
                newNumber, id, body, attributes, sentAt, now, receives, firstReceivedAt, now, sourceArn);
    }

    boolean isInFlight(long now) {
        return receives > 0 && visibleAt > now;
    }

    /** Returns the handle of this receive: older handles of the same message have no effect any more. */
    ReceiptHandle receiptHandle() {
        return new ReceiptHandle(id, receives);
    }
}
