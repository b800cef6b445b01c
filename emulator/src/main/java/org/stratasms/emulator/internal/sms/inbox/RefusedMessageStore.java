package org.stratasms.emulator.internal.sms.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
    private final LatestTexts<RefusedMessage> latest = new LatestTexts<>(MOST);
    private final AtomicLong count = new AtomicLong();

    public RefusedMessageStore(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public List<RefusedMessage> list() {
        return latest.list();
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

    /** Forgets all refusals, and returns them for {@link #putBack}. */
    public List<RefusedMessage> removeAll() {
        return latest.removeAll();
    }

    /** Puts removed refusals back before those that came since. */
    public void putBack(List<RefusedMessage> removed) {
        latest.putBack(removed);
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
        latest.add(new RefusedMessage(
                "refused-" + count.incrementAndGet(),
                now,
                destination(request.destinationPhoneNumber()),
                request.originationIdentity(),
                body == null || body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY),
                error,
                reason,
                message,
                RefusalCure.of(error, reason, rule),
                rule));
    }

    private static @Nullable String destination(@Nullable String asked) {
        return asked == null ? null : E164.ifNumber(asked);
    }

    /** Returns what to change to get a text sent that was refused. */
    public static String cure(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        return RefusalCure.of(details.errorCode(), reason(refusal), rule(details));
    }

    /** Returns the reason that AWS gives beside the error's name; null if it gives none. */
    public static @Nullable String reason(AwsServiceException refusal) {
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
