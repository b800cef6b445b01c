package org.stratasms.emulator.internal.sms.carriers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.CarrierSettings;
import org.stratasms.emulator.sms.MessageStatus;

/**
 * The health of each originator, by how carriers accept its texts. An originator that fails again and again is
 * deprioritised: a pool sends through others as long as it has any. From time to time a single text tries it, and a
 * success restores it. Thread-safe; times are epoch milliseconds.
 *
 * <p>AWS documents that it watches receipts, deprioritises and resumes by itself. Unconfirmed (settled by
 * SendTextMessage; setting CarrierSettings): failures in a row count, each of them alike, and one text tries whether an
 * originator has recovered; AWS documents only that it watches receipts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/end-user-messaging/latest/userguide/nx-sms-scale-resiliency.html">Resiliency</a>
 */
public final class OriginatorHealth {
    private final int failuresUntilDeprioritised;
    private final long retryMillis;

    /** The originators with failures, by ARN; usually empty. */
    private final Map<String, Trouble> troubled = new ConcurrentHashMap<>();

    /**
     * The failures of an originator.
     *
     * @param failures in a row
     * @param triedAgainAt when the next text may try it, once it is deprioritised
     */
    private record Trouble(int failures, long triedAgainAt) {}

    OriginatorHealth(CarrierSettings settings) {
        this.failuresUntilDeprioritised = settings.failuresUntilDeprioritised();
        this.retryMillis = settings.deprioritisedFor().toMillis();
    }

    /** Forgets the failures of an originator whose carrier takes texts again. */
    void restore(String arn) {
        troubled.remove(arn);
    }

    boolean isDeprioritised(String arn) {
        var trouble = trouble(arn);
        return trouble != null && isDeprioritised(trouble);
    }

    /** Whether texts should be sent through others: it is deprioritised, and not yet due to be tried again. */
    public boolean isAvoided(String arn, long now) {
        var trouble = trouble(arn);
        return trouble != null && isDeprioritised(trouble) && now < trouble.triedAgainAt();
    }

    /**
     * Records that a text is sent through the originator. If it tries a deprioritised one, the next try has to wait.
     */
    public void chosen(String arn, long now) {
        if (!troubled.isEmpty()) {
            troubled.computeIfPresent(
                    arn,
                    (key, trouble) -> now < trouble.triedAgainAt() || !isDeprioritised(trouble)
                            ? trouble
                            : new Trouble(trouble.failures(), now + retryMillis));
        }
    }

    /** Records the final status of a text through the originator. */
    void ended(String arn, MessageStatus status, long now) {
        if (status.isSuccess()) {
            if (!troubled.isEmpty()) {
                troubled.remove(arn);
            }
        } else if (status.isOriginatorsFailure()) {
            troubled.compute(arn, (key, before) -> failedOnceMore(before, now));
        }
    }

    private Trouble failedOnceMore(@Nullable Trouble before, long now) {
        return before == null
                ? new Trouble(1, now + retryMillis)
                : new Trouble(before.failures() + 1, now + retryMillis);
    }

    private boolean isDeprioritised(Trouble trouble) {
        return trouble.failures() >= failuresUntilDeprioritised;
    }

    private @Nullable Trouble trouble(String arn) {
        return troubled.isEmpty() ? null : troubled.get(arn);
    }
}
