package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.world.Agenda;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/**
 * The texts that SendTextMessage refused, the latest 1,000. Dry runs leave no trace, nor does a call that failed for another reason than a refusal:
 * with a status of 500 or without an answer. Thread-safe.
 */
public final class RefusedTexts {
    private static final int MOST = 1000;
    private static final int LONGEST_BODY = 1600;
    private static final int FIRST_FAILURE = 500;

    private final Agenda agenda;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<RefusedText> latest = new ArrayDeque<>();
    private long count;

    RefusedTexts(Agenda agenda) {
        this.agenda = agenda;
    }

    /** The refusals that are kept, oldest first. */
    public List<RefusedText> list() {
        lock.lock();
        try {
            return List.copyOf(latest);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The refusals of texts to one destination, oldest first.
     *
     * @param destination E.164 with its plus sign
     */
    public List<RefusedText> to(String destination) {
        return list().stream()
                .filter(refused -> destination.equals(refused.to()))
                .toList();
    }

    /**
     * Waits for a refusal, in real time.
     *
     * @param longest zero looks once
     * @return the latest that matches; empty if there was none in time
     */
    public Optional<RefusedText> await(Predicate<? super RefusedText> matching, Duration longest)
            throws InterruptedException {
        return Waiting.first(() -> list().reversed().stream().filter(matching).findFirst(), longest);
    }

    /**
     * Forgets all refusals.
     *
     * @return how many there were
     */
    int clear() {
        lock.lock();
        try {
            var kept = latest.size();
            latest.clear();
            return kept;
        } finally {
            lock.unlock();
        }
    }

    static boolean keeps(SendTextMessageRequest request) {
        return !Boolean.TRUE.equals(request.dryRun());
    }

    void add(SendTextMessageRequest request, AwsServiceException refusal) {
        if (keeps(request) && refusal.statusCode() < FIRST_FAILURE) {
            var details = refusal.awsErrorDetails();
            add(request, details.errorCode(), reason(refusal), details.errorMessage(), rule(details));
        }
    }

    void add(
            SendTextMessageRequest request,
            String error,
            @Nullable String reason,
            String message,
            @Nullable String rule) {
        var now = agenda.now();
        var body = request.messageBody();
        lock.lock();
        try {
            count++;
            if (latest.size() == MOST) {
                latest.remove();
            }
            latest.add(new RefusedText(
                    "refused-" + count,
                    now,
                    destination(request.destinationPhoneNumber()),
                    request.originationIdentity(),
                    body == null || body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY),
                    error,
                    reason,
                    message,
                    RefusalCure.of(error, reason, rule)));
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable String destination(@Nullable String asked) {
        return asked != null && Destinations.isE164(OptOuts.e164(asked)) ? OptOuts.e164(asked) : asked;
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
                : answer.firstMatchingHeader(CallRules.HEADER).orElse(null);
    }
}
