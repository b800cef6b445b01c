package org.stratasms.emulator.internal.sms.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.world.BoundedMap;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.FeedbackStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutMessageFeedbackRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutMessageFeedbackResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/**
 * The feedback of applications on their texts, for example that a one-time code was used. Without feedback for an hour,
 * a text's feedback is FAILED. Bounded: when more texts expect feedback than are kept, the oldest are forgotten.
 * Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_PutMessageFeedback.html">PutMessageFeedback</a>
 */
public final class MessageFeedback {
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Scheduler scheduler;
    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, SentMessage> byMessageId;
    private final ArrayDeque<SentMessage> waiting = new ArrayDeque<>();
    private boolean scheduled;

    public MessageFeedback(Scheduler scheduler, int kept) {
        this.scheduler = scheduler;
        this.kept = kept;
        byMessageId = new BoundedMap<>(kept);
    }

    public void expect(SentMessage text) {
        lock.lock();
        try {
            text.feedback(FeedbackStatus.PENDING);
            byMessageId.put(text.messageId(), text);
            if (waiting.size() == kept) {
                waiting.remove();
            }
            waiting.add(text);
            scheduleIfNeeded();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stores feedback. Unconfirmed (settled by PutMessageFeedback): a message that expects no feedback is not found,
     * and a late or second report replaces the one before it.
     */
    public PutMessageFeedbackResponse put(PutMessageFeedbackRequest request) {
        lock.lock();
        try {
            var text = byMessageId.get(request.messageId());
            if (text == null) {
                throw SmsErrors.notFound(ResourceType.MESSAGE, request.messageId());
            }
            text.feedback(FeedbackStatus.valueOf(request.messageFeedbackStatusAsString()));
            return PutMessageFeedbackResponse.builder()
                    .messageId(text.messageId())
                    .messageFeedbackStatus(request.messageFeedbackStatusAsString())
                    .build();
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            for (var text = waiting.peek();
                    text != null && !scheduler.now().isBefore(end(text));
                    text = waiting.peek()) {
                waiting.remove();
                if (text.feedback().filter(FeedbackStatus.PENDING::equals).isPresent()) {
                    text.feedback(FeedbackStatus.FAILED);
                }
            }
            scheduled = false;
            scheduleIfNeeded();
        } finally {
            lock.unlock();
        }
    }

    /** Schedules one task at a time for all texts: the first text is due first. */
    private void scheduleIfNeeded() {
        var first = waiting.peek();
        if (first != null && !scheduled) {
            scheduled = true;
            scheduler.at(end(first), this::giveUp);
        }
    }

    private static Instant end(SentMessage text) {
        return text.requestedAt().plus(PATIENCE);
    }
}
