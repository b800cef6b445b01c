package org.stratasms.emulator.internal.sqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message in a queue, as it stands after its last change. Times are milliseconds since the epoch.
 *
 * @param number puts messages that become visible at the same time in order of their arrival
 * @param visibleAt when it can be received (again)
 * @param receives how often it was received
 * @param firstReceivedAt 0 until it was received
 * @param enteredAt when it came into this queue: where it was sent, or moved to as a dead letter
 * @param deadLetterSource the queue it came from, if it was received too often there
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

    /** As it arrives in a dead-letter queue: with the time it was first sent, which its retention counts from there too. */
    QueuedMessage dead(long newNumber, long now, String sourceArn) {
        return new QueuedMessage(
                newNumber, id, body, attributes, sentAt, now, receives, firstReceivedAt, now, sourceArn);
    }

    boolean isInFlight(long now) {
        return receives > 0 && visibleAt > now;
    }

    /** Names this receive: an older receipt handle of the same message does nothing any more. */
    ReceiptHandle receiptHandle() {
        return new ReceiptHandle(id, receives);
    }
}
