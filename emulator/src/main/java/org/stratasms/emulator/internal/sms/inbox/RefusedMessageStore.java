package org.stratasms.emulator.internal.sms.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.rules.RuleBook;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.RefusedMessage;
import org.stratasms.emulator.sms.RefusedMessages;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/**
 * Keeps the latest 1,000 refusals. Dry runs are not recorded, nor calls that failed in another way: with a status of
 * 500 or without an answer. Thread-safe.
 */
public final class RefusedMessageStore implements RefusedMessages {
    private static final int MOST = 1000;
    private static final int LONGEST_BODY = 1600;
    private static final int FIRST_FAILURE = 500;

    private final Scheduler scheduler;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<RefusedMessage> latest = new ArrayDeque<>();
    private long count;

    public RefusedMessageStore(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public List<RefusedMessage> list() {
        lock.lock();
        try {
            return List.copyOf(latest);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RefusedMessage> to(String destination) {
        return list().stream()
                .filter(refused -> destination.equals(refused.to()))
                .toList();
    }

    @Override
    public Optional<RefusedMessage> await(Predicate<? super RefusedMessage> matching, Duration longest)
            throws InterruptedException {
        return Waiting.first(() -> list().reversed().stream().filter(matching).findFirst(), longest);
    }

    /** Forgets all refusals, and returns their number. */
    public int clear() {
        lock.lock();
        try {
            var kept = latest.size();
            latest.clear();
            return kept;
        } finally {
            lock.unlock();
        }
    }

    public static boolean keeps(SendTextMessageRequest request) {
        return !Boolean.TRUE.equals(request.dryRun());
    }

    public void add(SendTextMessageRequest request, AwsServiceException refusal) {
        if (keeps(request) && refusal.statusCode() < FIRST_FAILURE) {
            var details = refusal.awsErrorDetails();
            add(request, details.errorCode(), reason(refusal), details.errorMessage(), rule(details));
        }
    }

    public void add(
            SendTextMessageRequest request,
            String error,
            @Nullable String reason,
            String message,
            @Nullable String rule) {
        var now = scheduler.now();
        var body = request.messageBody();
        lock.lock();
        try {
            count++;
            if (latest.size() == MOST) {
                latest.remove();
            }
            latest.add(new RefusedMessage(
                    "refused-" + count,
                    now,
                    destination(request.destinationPhoneNumber()),
                    request.originationIdentity(),
                    body == null || body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY),
                    error,
                    reason,
                    message,
                    RefusalCure.of(error, reason, rule),
                    rule));
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable String destination(@Nullable String asked) {
        return asked == null ? null : E164.ifNumber(asked);
    }

    private static @Nullable String reason(AwsServiceException refusal) {
        return switch (refusal) {
            case ConflictException conflict -> conflict.reasonAsString();
            case ValidationException invalid -> invalid.reasonAsString();
            case ServiceQuotaExceededException quota -> quota.reasonAsString();
            case AccessDeniedException denied -> denied.reasonAsString();
            default -> null;
        };
    }

    private static @Nullable String rule(AwsErrorDetails details) {
        var answer = details.sdkHttpResponse();
        return answer == null
                ? null
                : answer.firstMatchingHeader(RuleBook.HEADER).orElse(null);
    }
}
